import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import type { Asker } from '../../platform/server/http/serve.ts'
import { type CodeFailureNeeds, limitCodeFailures } from './limit-code-failures.ts'
import type { TriedFrom } from './limit-failures.ts'
import { requireOpenSession } from './require-open-session.ts'
import { requirePassword, requireSamePassword } from './require-password.ts'
import { markProved } from './session-store.ts'
import type { SignInNeeds } from './sign-in.ts'
import { type GivenFactor, takeFactor } from './take-factor.ts'
import { findAccountById } from './user-store.ts'
import { wrongCode } from './wrong-code.ts'

/** Notes that the asker proved who they are with their password, for the sensitive acts of this session. */
export async function proveIdentity(
  needs: SignInNeeds,
  asker: Asker,
  given: TriedFrom & { password: string },
): Promise<void> {
  const account = await requirePassword(needs, asker, given, '/password')
  await inNoOrganization(needs.db, async tx => {
    await requireSamePassword(tx, asker, account, '/password')
    await markProved(tx, asker.sessionHash)
  })
}

/** The same with a second factor, which is used up. */
export async function proveIdentityByFactor(
  needs: CodeFailureNeeds,
  asker: Asker,
  given: TriedFrom & GivenFactor,
): Promise<void> {
  const { userId, sessionHash } = asker
  const { emailCanonical } = await findAccountById(needs.db, userId)
  const isRight = await limitCodeFailures(needs, given, emailCanonical, () =>
    inNoOrganization(needs.db, async tx => {
      await requireOpenSession(tx, asker)
      if (!(await takeFactor(tx, userId, given, given.address))) return null
      await markProved(tx, sessionHash)
      return true
    }),
  )
  if (!isRight) throw wrongCode()
}
