import { z } from 'zod'
import { refusals } from '../access/why-not.ts'
import { contract, id, pageOf, pageQuery, searchQuery } from '../platform/contract.ts'
import { problems } from '../platform/problem.ts'
import { inSpaceParams } from '../spaces/space.ts'
import { contact, contactFields } from './contact.ts'
import { historyStep } from './contact-history.ts'

/** The path parameters of every endpoint about one contact. */
export const contactParams = z.strictObject({ spaceId: id, contactId: id })

/** Whose contacts to show: one's own, nobody's, or those of one user. */
export const assigneeQuery = z.union([z.enum(['me', 'unassigned']), id]).optional()

const { not_found } = problems
const { level_too_low, restricted } = refusals

/** Sorted by name. Masked details are neither shown nor searched. */
export const listContactsContract = contract({
  id: 'listContacts',
  summary: 'The contacts of a Space that one may see',
  method: 'GET',
  path: '/spaces/{spaceId}/contacts',
  session: 'required',
  lane: 'lists',
  params: inSpaceParams,
  query: z.strictObject({ query: searchQuery, assignee: assigneeQuery, ...pageQuery }),
  answers: { 200: { description: 'A page', schema: pageOf(contact) } },
  problems: [not_found],
})

export const countContactsContract = contract({
  id: 'countContacts',
  summary: 'How many contacts of a Space one may see',
  method: 'GET',
  path: '/spaces/{spaceId}/contacts/count',
  session: 'required',
  lane: 'lists',
  params: inSpaceParams,
  query: z.strictObject({ assignee: assigneeQuery }),
  answers: { 200: { description: 'The count', schema: z.strictObject({ count: z.int() }) } },
  problems: [not_found],
})

/** If the creator has a contact visibility, the contact is assigned to them unless the request names someone. */
export const createContactContract = contract({
  id: 'createContact',
  summary: 'Create a contact',
  method: 'POST',
  path: '/spaces/{spaceId}/contacts',
  session: 'required',
  params: inSpaceParams,
  body: z.strictObject({ ...contactFields, assigneeId: id.nullish() }),
  idempotent: true,
  answers: { 201: { description: 'The contact as written, with ETag', schema: contact } },
  problems: [not_found],
})

export const getContactContract = contract({
  id: 'getContact',
  summary: 'One contact',
  method: 'GET',
  path: '/spaces/{spaceId}/contacts/{contactId}',
  session: 'required',
  params: contactParams,
  answers: { 200: { description: 'The contact, with ETag', schema: contact } },
  problems: [not_found],
})

/** Newest first: who moved the contact into whose care. */
export const contactHistoryContract = contract({
  id: 'contactHistory',
  summary: 'The assignment history of a contact',
  method: 'GET',
  path: '/spaces/{spaceId}/contacts/{contactId}/history',
  session: 'required',
  lane: 'lists',
  params: contactParams,
  query: z.strictObject(pageQuery),
  answers: { 200: { description: 'A page', schema: pageOf(historyStep) } },
  problems: [not_found],
})

/** People cannot change a detail that is masked for them. */
export const editContactContract = contract({
  id: 'editContact',
  summary: 'Edit a contact',
  method: 'PATCH',
  path: '/spaces/{spaceId}/contacts/{contactId}',
  session: 'required',
  params: contactParams,
  body: z.strictObject(contactFields).partial(),
  versioned: true,
  answers: { 200: { description: 'The contact as it is now, with ETag', schema: contact } },
  problems: [not_found, restricted],
})

export const deleteContactContract = contract({
  id: 'deleteContact',
  summary: 'Delete a contact',
  method: 'DELETE',
  path: '/spaces/{spaceId}/contacts/{contactId}',
  session: 'required',
  params: contactParams,
  versioned: true,
  answers: { 204: { description: 'Deleted' } },
  problems: [not_found, level_too_low, restricted],
})

export const assignContactContract = contract({
  id: 'assignContact',
  summary: 'Assign a contact to a user of the Space, or to nobody',
  method: 'PUT',
  path: '/spaces/{spaceId}/contacts/{contactId}/assignee',
  session: 'required',
  params: contactParams,
  body: z.strictObject({ userId: id.nullable() }),
  versioned: true,
  answers: { 200: { description: 'The contact as it is now, with ETag', schema: contact } },
  problems: [not_found],
})
