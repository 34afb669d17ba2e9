import { whyNot } from '../../access/why-not.ts'
import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import { outcomeOf } from '../../membership/server/outcome-of.ts'
import { refuseFor } from '../../membership/server/require.ts'
import type { AnswerOf, Body } from '../../platform/contract.ts'
import type { previewRevocationOfManyContract } from '../many.contract.ts'
import type { RevocationPreview } from '../revocation.contract.ts'
import { previewOf } from './preview-revocation.ts'
import { requireTarget } from './require-target.ts'

const ends = ['revocable', 'not_found', 'yourself', 'outranked'] as const

/** What revoking many members would do: the single preview of each, and the total. */
export function previewRevocationOfMany(
  needs: SpaceNeeds,
  entrance: Entrance,
  { users }: Body<typeof previewRevocationOfManyContract>,
): Promise<AnswerOf<typeof previewRevocationOfManyContract>> {
  return enterSpace(needs, entrance, 'roster', async ({ tx, asker }) => {
    refuseFor(whyNot(asker, 'manage_agents'))
    const all = { contacts: 0, invitationsSent: 0, apiTokens: 0, openPages: 0 }
    const results = []
    for (const { userId } of users) {
      let preview: RevocationPreview | undefined
      const end = await outcomeOf(ends, async () => {
        preview = await previewOf(needs, tx, await requireTarget(tx, asker, userId))
        return 'revocable'
      })
      all.contacts += preview?.contacts ?? 0
      all.invitationsSent += preview?.invitationsSent ?? 0
      all.apiTokens += preview?.apiTokens ?? 0
      all.openPages += preview?.openPages ?? 0
      results.push({
        userId,
        whyNot: end === 'revocable' ? null : end,
        ...(preview && { preview }),
      })
    }
    return { ...all, results }
  })
}
