import { type Access, whyNotAccess } from '../../access/access.ts'
import { inOrder } from '../../access/restriction.ts'
import { touchesOwner } from '../../access/touches-owner.ts'
import { whyNotGrant } from '../../access/why-not.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { outcomeOf } from '../../membership/server/outcome-of.ts'
import { refuseFor, requireVersion } from '../../membership/server/require.ts'
import type { AnswerOf, Body } from '../../platform/contract.ts'
import { invalid } from '../../platform/problem.ts'
import { showEnds } from '../../users/server/get-user.ts'
import { type changeAccessOfManyContract, changeOutcomes } from '../many.contract.ts'
import { giveAccess } from './give-access.ts'
import { requireTarget } from './require-target.ts'

type Given = Body<typeof changeAccessOfManyContract>

/** The access someone would have: everything not mentioned stays as it is. */
function becoming(target: Access, { accessLevel, put = [], lift = [] }: Given): Access {
  const kept = target.restrictions.filter(one => !lift.includes(one))
  return {
    accessLevel: accessLevel ?? target.accessLevel,
    restrictions: inOrder([...kept, ...put]),
  }
}

/** Changes the access of many members in one transaction, each by the rules of a single edit. */
export function changeAccessOfMany(
  needs: SpaceNeeds,
  entrance: Entrance,
  given: Given,
): Promise<AnswerOf<typeof changeAccessOfManyContract>> {
  return enterSpace(needs, entrance, 'roster', async entered => {
    const { tx, asker } = entered
    refuseFor(whyNotGrant(asker, { accessLevel: given.accessLevel ?? 'agent' }))
    const ends = []
    for (const { userId, version } of given.users) {
      const outcome = await outcomeOf(changeOutcomes, async () => {
        const target = await requireTarget(tx, asker, userId)
        const access = becoming(target, given)
        // No outcome of one of them: the whole request is refused, and can be sent again as it is.
        if (touchesOwner(target.accessLevel, access.accessLevel)) await entered.requireProof()
        requireVersion(version === undefined ? null : [String(version)], target.version)
        const wrong = whyNotAccess(access)
        if (wrong) throw invalid(`/put/${wrong.index}`, wrong.detail)
        return (await giveAccess(entered, target, access)) ? 'changed' : 'unchanged'
      })
      ends.push({ userId, outcome })
    }
    return { results: await showEnds(tx, asker, ends, needs.presences) }
  })
}
