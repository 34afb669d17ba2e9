import { randomUUID } from 'node:crypto'
import { createAccount } from '../../accounts/server/create-account.ts'
import { hashPassword } from '../../accounts/server/password-hash.ts'
import { startSession } from '../../accounts/server/start-session.ts'
import { record } from '../../audit/server/record.ts'
import type { Body } from '../../platform/contract.ts'
import { Problem } from '../../platform/problem.ts'
import type { Database } from '../../platform/server/database/database.ts'
import { inOrganization } from '../../platform/server/database/transaction.ts'
import { sameSecret } from '../../platform/server/token.ts'
import { type setUpContract, setUpProblems } from '../set-up.contract.ts'
import { foundOrganization } from './found-organization.ts'
import { markSetUp } from './installation-store.ts'

export interface SetUpNeeds {
  db: Database
  /** The one-time token this start printed (T43). */
  setupToken: string
}

/**
 * Sets the installation up, once: Organization, first Space and first Owner in one transaction, and the Owner
 * signed in. The token proves that its holder reads the server's output, so the address counts as verified.
 */
export async function setUp({ db, setupToken }: SetUpNeeds, given: Body<typeof setUpContract>) {
  if (!sameSecret(given.token, setupToken)) throw new Problem(setUpProblems.wrong_setup_token)
  const { name, email, organizationName, spaceName } = given
  const passwordHash = await hashPassword(given.password)
  const organizationId = randomUUID()
  return inOrganization(db, organizationId, async tx => {
    if (!(await markSetUp(tx))) throw new Problem(setUpProblems.already_set_up)
    const owner = await createAccount(tx, { name, email, passwordHash })
    if (!owner) throw new Problem(setUpProblems.already_set_up)
    const organization = { id: organizationId, name: organizationName }
    const spaceId = await foundOrganization(tx, { ...organization, spaceName }, owner)
    await record(
      tx,
      { organizationId, spaceId, actor: { userId: owner.id, name } },
      {
        kind: 'set_up',
        target: { type: 'organization', ...organization },
        after: { organizationName, spaceName },
      },
    )
    return { organizationId, spaceId, userId: owner.id, token: await startSession(tx, owner.id) }
  })
}
