import { z } from 'zod'
import { accessLevel, restrictionSet, whyNotAccess } from '../access/access.ts'
import { restrictionTable } from '../access/restriction.ts'
import { refusals } from '../access/why-not.ts'
import { proofProblems } from '../accounts/proof.contract.ts'
import { handoverProblems, handoverTarget } from '../handovers/handover.ts'
import { contract, id } from '../platform/contract.ts'
import { problems } from '../platform/problem.ts'
import { inSpaceParams } from '../spaces/space.ts'
import { manyUsers } from '../users/many-users.ts'
import { spaceUser } from '../users/space-user.ts'
import { revocationPreview, revocationReceipt } from './revocation.contract.ts'

const { level_too_low, restricted, outranked } = refusals
const { confirm_it_is_you } = proofProblems

// Why an act on one of many is not possible, as the code of the refusal.
const refused = ['not_found', 'yourself', 'outranked'] as const

export const changeOutcomes = [
  ...(['changed', 'unchanged'] as const),
  ...refused,
  ...(['last_owner', 'changed_meanwhile', 'invalid'] as const),
] as const

export const revokeOutcomes = [
  'revoked',
  ...refused,
  ...(['last_owner', 'changed_meanwhile'] as const),
] as const

/**
 * Each edit is judged as if alone. Without a level everyone keeps theirs; `put` and `lift` change single
 * restrictions. A person's final restrictions must fit their final level, or that edit is `invalid`.
 */
export const changeAccessOfManyContract = contract({
  id: 'changeAccessOfMany',
  summary: 'Change the access level or restrictions of many users',
  method: 'PATCH',
  path: '/spaces/{spaceId}/users/access',
  session: 'required',
  lane: 'ending',
  params: inSpaceParams,
  body: z
    .strictObject({
      users: manyUsers(z.int()),
      accessLevel: accessLevel.optional(),
      put: restrictionSet.optional(),
      lift: restrictionSet.optional(),
    })
    .superRefine(({ accessLevel: level, put = [], lift = [] }, context) => {
      const refuse = (nth: number, message: string) =>
        context.addIssue({ code: 'custom', path: ['put', nth], message })
      const both = put.findIndex(one => lift.includes(one))
      if (both >= 0) refuse(both, 'is to be lifted, too')
      const [first] = put
      const on = level ?? (first && restrictionTable[first].level)
      const wrong = on && whyNotAccess({ accessLevel: on, restrictions: put })
      if (wrong) refuse(wrong.index, wrong.detail)
      if (!level && put.length + lift.length === 0) {
        context.addIssue({ code: 'custom', path: [], message: 'must say what to change' })
      }
    }),
  answers: {
    200: {
      description: 'What became of each user, in order',
      schema: z.strictObject({
        results: z.array(
          z.strictObject({
            userId: id,
            outcome: z.enum(changeOutcomes),
            user: spaceUser.optional(),
          }),
        ),
      }),
    },
  },
  problems: [problems.not_found, level_too_low, restricted, outranked, confirm_it_is_you],
})

const path = '/spaces/{spaceId}/users/revocation'

/** Changes nothing. The numbers cover everyone who could be revoked, together. */
export const previewRevocationOfManyContract = contract({
  id: 'previewRevocationOfMany',
  summary: 'What revoking the access of many users would do',
  method: 'POST',
  path: `${path}/preview`,
  session: 'required',
  lane: 'ending',
  params: inSpaceParams,
  body: z.strictObject({ users: manyUsers(z.never()) }),
  answers: {
    200: {
      description: 'What it would do to all, and to each in order',
      schema: z.strictObject({
        contacts: z.int(),
        invitationsSent: z.int(),
        apiTokens: z.int(),
        openPages: z.int(),
        results: z.array(
          z.strictObject({
            userId: id,
            whyNot: z.enum(refused).nullable(),
            preview: revocationPreview.optional(),
          }),
        ),
      }),
    },
  },
  problems: [problems.not_found, level_too_low, restricted],
})

/**
 * Each is judged as if revoked alone, all before the first is revoked, and all who can be are revoked in one
 * transaction. `version` is that of their preview. `reassignContactsTo` is one handover of all their contacts.
 */
export const revokeAccessOfManyContract = contract({
  id: 'revokeAccessOfMany',
  summary: 'Revoke the access of many users to the Space, for good',
  method: 'POST',
  path,
  session: 'required',
  lane: 'ending',
  params: inSpaceParams,
  body: z.strictObject({
    users: manyUsers(z.string().max(1_000)),
    reassignContactsTo: handoverTarget.optional(),
  }),
  idempotent: true,
  answers: {
    200: {
      description: 'What became of each user, in order: a receipt, or a preview that is new',
      schema: z.strictObject({
        results: z.array(
          z.strictObject({
            userId: id,
            outcome: z.enum(revokeOutcomes),
            receipt: revocationReceipt.optional(),
            preview: revocationPreview.optional(),
          }),
        ),
      }),
    },
  },
  problems: [
    problems.not_found,
    level_too_low,
    restricted,
    confirm_it_is_you,
    handoverProblems.handover_target_gone,
  ],
})
