import { z } from 'zod'
import { refusals } from '../access/why-not.ts'
import { contract } from '../platform/contract.ts'
import { problems } from '../platform/problem.ts'
import { inSpaceParams, space, spaceSettings } from '../spaces/space.ts'

const { not_found } = problems
const { level_too_low, restricted } = refusals

/** For every member; the counts only for those who may see the users page. */
export const getSpaceContract = contract({
  id: 'getSpace',
  summary: 'A Space and its settings',
  method: 'GET',
  path: '/spaces/{spaceId}',
  session: 'required',
  params: inSpaceParams,
  answers: { 200: { description: 'The Space, with ETag', schema: space } },
  problems: [not_found],
})

export const changeSpaceContract = contract({
  id: 'changeSpace',
  summary: 'Change the settings of a Space',
  method: 'PATCH',
  path: '/spaces/{spaceId}',
  session: 'required',
  params: inSpaceParams,
  body: z.strictObject(spaceSettings).partial(),
  versioned: true,
  answers: { 200: { description: 'The Space as it is now, with ETag', schema: space } },
  problems: [not_found, level_too_low, restricted],
})
