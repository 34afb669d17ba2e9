import { z } from 'zod'
import { refusals } from '../access/why-not.ts'
import { assigneeQuery } from '../contacts/contacts.contract.ts'
import { contract, copiedLine, id, searchQuery } from '../platform/contract.ts'
import { problems } from '../platform/problem.ts'
import { inSpaceParams } from '../spaces/space.ts'
import { existing } from './existing.ts'

const { not_found, too_many_requests } = problems
const { level_too_low, restricted } = refusals

/** The largest file of contacts. */
export const importLimitBytes = 256 * 1024 * 1024

/** The file is read as it arrives; the job begins once all of it is here. */
export const importContactsContract = contract({
  id: 'importContacts',
  summary: 'Import contacts from CSV',
  method: 'POST',
  path: '/spaces/{spaceId}/contacts/import',
  session: 'required',
  params: inSpaceParams,
  query: z.strictObject({
    map: z.string().max(8_000).optional().meta({
      description:
        '`column:field,#2:field`: a column by name or by position; `column:` leaves one out, `*:` all others; several may be the name',
    }),
    existing: existing.optional().meta({
      description:
        'What becomes of a line whose contact is there already, by address, else by number: `add` (the default) adds it all the same, `skip` leaves it out, `update` writes what it says into the contact',
    }),
    header: z
      .enum(['present', 'absent'])
      .optional()
      .meta({ description: '`absent`: the first line is a contact, and columns go by position' }),
  }),
  upload: ['text/csv'],
  bodyLimitBytes: importLimitBytes,
  idempotent: true,
  answers: {
    202: { description: 'All of the file is here', schema: z.strictObject({ jobId: id }) },
  },
  problems: [not_found, restricted, too_many_requests],
})

/**
 * How many of some contacts already exist, by address, or else by number, matched as an import does. Meant to
 * be called before a file is sent.
 */
export const countKnownContract = contract({
  id: 'countKnown',
  summary: 'How many of some contacts are there already',
  method: 'POST',
  path: '/spaces/{spaceId}/contacts/matches',
  lane: 'lists',
  session: 'required',
  params: inSpaceParams,
  body: z.strictObject({
    contacts: z
      .array(
        z.strictObject({
          email: copiedLine.max(254).nullish(),
          phone: copiedLine.max(40).nullish(),
        }),
      )
      .min(1)
      .max(1_000),
  }),
  bodyLimitBytes: 512 * 1024,
  answers: {
    200: { description: 'The count', schema: z.strictObject({ known: z.int() }) },
  },
  problems: [not_found, restricted],
})

/**
 * The columns that an import reads, in order of names. Users’ addresses only for people who may see the users
 * page.
 */
export const exportContactsContract = contract({
  id: 'exportContacts',
  summary: 'The contacts of a Space that one may see as CSV',
  method: 'GET',
  path: '/spaces/{spaceId}/contacts.csv',
  session: 'required',
  lane: 'lists',
  params: inSpaceParams,
  query: z.strictObject({ query: searchQuery, assignee: assigneeQuery }),
  answers: {
    200: {
      description: 'RFC 4180, safe to open as a sheet',
      contentType: 'text/csv',
      fileName: 'contacts.csv',
    },
  },
  problems: [not_found, level_too_low, restricted],
})
