import { factorProblems } from '../../accounts/factor.ts'
import { requireProof } from '../../accounts/server/require-proof.ts'
import { lockAccount } from '../../accounts/server/user-store.ts'
import { inAct, type Tell } from '../../audit/server/in-act.ts'
import type { Recorder } from '../../audit/server/record.ts'
import { Problem, problems } from '../../platform/problem.ts'
import type { Database, Tx } from '../../platform/server/database/database.ts'
import type { Organization, OrganizationRole } from '../organization.ts'
import {
  findMyOrganization,
  lockOrganization,
  organizationOfMember,
  selectSpaceIds,
} from './organization-store.ts'

/** The refusal of everything inside an Organization that requires a second factor, to someone who has none. */
export const lacksRequiredFactor = () =>
  new Problem(factorProblems.second_factor_required, {
    detail: 'The Organization requires a second factor: set one up in your account first.',
  })

/** What every request to an Organization needs. */
export interface OrganizationNeeds {
  db: Database
  tell: Tell
}

/** Who makes the request, which Organization it is for, and what its headers ask for. */
export interface OrganizationEntrance {
  organizationId: string
  userId: string
  sessionHash?: Buffer
  /** The versions the asker has; without them, they do not care. */
  ifMatch?: readonly string[] | null
}

/** An act in an Organization. The asker is as they are now and, under the lock, the settings stay so until commit. */
export interface EnteredOrganization {
  tx: Tx
  asker: { userId: string; name: string; role: OrganizationRole; hasFactor: boolean }
  organization: Pick<Organization, 'id' | 'name' | 'requiresSecondFactor' | 'version'>
  /** Records what concerns the whole Organization: in the log of each of its Spaces. */
  recordEverywhere: Recorder
  /** Refuses a sensitive act unless the asker lately proved who they are: the last question of permission. */
  requireProof: () => Promise<void>
}

/**
 * Enters an Organization: one transaction that sees only this one. An Organization that does not exist and one that
 * the asker does not belong to both answer `not_found`; one that requires a second factor lets in nobody without one. An act on its `settings` locks the asker’s account first and
 * then the Organization, as the removal of a factor does.
 */
export function enterOrganization<T>(
  needs: OrganizationNeeds,
  entrance: OrganizationEntrance,
  lock: 'reads' | 'settings',
  act: (entered: EnteredOrganization) => Promise<T>,
): Promise<T> {
  const { organizationId, userId } = entrance
  const mine = organizationOfMember(organizationId, userId)
  return inAct(
    needs,
    mine,
    async (tx, begin) => {
      const require = async () => {
        const found = await findMyOrganization(tx, organizationId, userId)
        if (!found) throw new Problem(problems.not_found)
        if (found.lacksFactor) throw lacksRequiredFactor()
        return found
      }
      if (lock === 'settings') {
        // People who do not belong here take no lock.
        await require()
        await lockAccount(tx, userId)
        await lockOrganization(tx, organizationId)
      }
      const { asker, organization } = await require()
      const recordEverywhere: Recorder = async (...happened) => {
        for (const spaceId of await selectSpaceIds(tx, organizationId)) {
          await begin({ organizationId, spaceId }, asker).record(...happened)
        }
      }
      return act({
        tx,
        asker,
        organization,
        recordEverywhere,
        requireProof: () => requireProof(tx, entrance),
      })
    },
    { reads: lock === 'reads' },
  )
}
