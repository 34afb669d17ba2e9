import { randomUUID } from 'node:crypto'
import { createAccount } from '../../accounts/server/create-account.ts'
import { hashPassword } from '../../accounts/server/password-hash.ts'
import { refusePoorPassword } from '../../accounts/server/refuse-poor-password.ts'
import type { SessionStart } from '../../accounts/server/session-start.ts'
import { startSession } from '../../accounts/server/start-session.ts'
import { inAct, type Tell } from '../../audit/server/in-act.ts'
import type { Body } from '../../platform/contract.ts'
import { Problem } from '../../platform/problem.ts'
import type { Database } from '../../platform/server/database/database.ts'
import { organizationOf } from '../../platform/server/database/transaction.ts'
import { sameSecret } from '../../platform/server/token.ts'
import { type setUpContract, setUpProblems } from '../set-up.contract.ts'
import { foundOrganization } from './found-organization.ts'
import { markSetUp } from './installation-store.ts'

export interface SetUpNeeds {
  db: Database
  tell: Tell
  /** The one-time token this start printed (T43). */
  setupToken: string
}

/**
 * Sets the installation up, once: Organization, first Space and first Owner in one transaction, and the Owner
 * signed in. The token proves that its holder reads the server's output, so the address counts as verified.
 */
export async function setUp(
  needs: SetUpNeeds,
  given: Body<typeof setUpContract>,
  start: SessionStart,
) {
  if (!sameSecret(given.token, needs.setupToken)) throw new Problem(setUpProblems.wrong_setup_token)
  const { name, email, organizationName, spaceName } = given
  await refusePoorPassword(given.password, given)
  const passwordHash = await hashPassword(given.password)
  const place = { organizationId: randomUUID(), spaceId: randomUUID() }
  return inAct(needs, organizationOf(place), async (tx, begin) => {
    if (!(await markSetUp(tx))) throw new Problem(setUpProblems.already_set_up)
    const owner = await createAccount(tx, { name, email, passwordHash })
    if (!owner) throw new Problem(setUpProblems.already_set_up)
    const deed = begin(place, { userId: owner.id, name })
    await foundOrganization(deed, { name: organizationName, spaceName }, owner)
    await deed.record({
      kind: 'set_up',
      target: { type: 'organization', id: place.organizationId, name: organizationName },
      after: { organizationName, spaceName },
    })
    return { ...place, userId: owner.id, token: await startSession(tx, owner.id, start) }
  })
}
