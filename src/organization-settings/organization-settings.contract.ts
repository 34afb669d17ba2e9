import { z } from 'zod'
import { refusals } from '../access/why-not.ts'
import { proofProblems } from '../accounts/proof.contract.ts'
import {
  inOrganizationParams,
  organization,
  organizationSettings,
} from '../organizations/organization.ts'
import { contract } from '../platform/contract.ts'
import { problems } from '../platform/problem.ts'

/** For everyone in the Organization; the counts only for those who may see all of its users and Spaces. */
export const getOrganizationContract = contract({
  id: 'getOrganization',
  summary: 'An Organization and its settings',
  method: 'GET',
  path: '/organizations/{organizationId}',
  session: 'required',
  params: inOrganizationParams,
  answers: { 200: { description: 'The Organization, with ETag', schema: organization } },
  problems: [problems.not_found],
})

/** What is left out stays as it is. To require a second factor, or no longer, takes a proof of identity. */
export const changeOrganizationContract = contract({
  id: 'changeOrganization',
  summary: 'Change the settings of an Organization',
  method: 'PATCH',
  path: '/organizations/{organizationId}',
  session: 'required',
  params: inOrganizationParams,
  body: z.strictObject(organizationSettings).partial(),
  versioned: true,
  answers: {
    200: { description: 'The Organization as it is now, with ETag', schema: organization },
  },
  problems: [problems.not_found, refusals.level_too_low, proofProblems.confirm_it_is_you],
})

/** For Admins, before they require one: how many people it would keep out at first. */
export const countWithoutFactorContract = contract({
  id: 'countWithoutFactor',
  summary: 'How many people of an Organization have no second factor',
  method: 'GET',
  path: '/organizations/{organizationId}/without-second-factor',
  session: 'required',
  lane: 'lists',
  params: inOrganizationParams,
  answers: {
    200: { description: 'How many', schema: z.strictObject({ users: z.int() }) },
  },
  problems: [problems.not_found, refusals.level_too_low],
})
