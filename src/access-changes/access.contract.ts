import { z } from 'zod'
import { accessLevel, refineAccess, restrictionSet } from '../access/access.ts'
import { refusals } from '../access/why-not.ts'
import { proofProblems } from '../accounts/proof.contract.ts'
import { contract } from '../platform/contract.ts'
import { problems } from '../platform/problem.ts'
import { spaceUser } from '../users/space-user.ts'
import { userParams } from '../users/users.contract.ts'

/** Changing nothing is 200, writes no entry and keeps the version. */
export const changeAccessContract = contract({
  id: 'changeAccess',
  summary: 'Change the access level and restrictions of a user',
  method: 'PUT',
  path: '/spaces/{spaceId}/users/{userId}/access',
  session: 'required',
  lane: 'ending',
  params: userParams,
  body: z.strictObject({ accessLevel, restrictions: restrictionSet }).superRefine(refineAccess),
  versioned: true,
  answers: { 200: { description: 'The user as they are now, with ETag', schema: spaceUser } },
  problems: [problems.not_found, ...Object.values(refusals), proofProblems.confirm_it_is_you],
})
