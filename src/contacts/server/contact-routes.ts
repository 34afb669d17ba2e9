import type { FastifyInstance } from 'fastify'
import type { SpaceNeeds } from '../../membership/server/enter-space.ts'
import { serve } from '../../platform/server/http/serve.ts'
import type { Contact } from '../contact.ts'
import {
  assignContactContract,
  contactHistoryContract,
  countContactsContract,
  createContactContract,
  deleteContactContract,
  editContactContract,
  getContactContract,
  listContactsContract,
} from '../contacts.contract.ts'
import { assignContactsContract, deleteContactsContract } from '../many-contacts.contract.ts'
import { assignContact } from './assign-contact.ts'
import { assignContacts } from './assign-contacts.ts'
import { createContact } from './create-contact.ts'
import { deleteContact } from './delete-contact.ts'
import { deleteContacts } from './delete-contacts.ts'
import { editContact } from './edit-contact.ts'
import { countVisibleContacts, getContact, listContacts } from './read-contacts.ts'
import { tellHistory } from './tell-history.ts'

const shown = (body: Contact) => ({ status: 200, body, version: body.version })

export function contactRoutes(http: FastifyInstance, needs: SpaceNeeds): void {
  serve(http, listContactsContract, async ({ db, asker, params, query }) => ({
    status: 200,
    body: await listContacts({ ...needs, db }, { ...params, userId: asker.userId }, query),
  }))
  serve(http, countContactsContract, async ({ db, asker, params, query }) => ({
    status: 200,
    body: await countVisibleContacts(
      { ...needs, db },
      { ...params, userId: asker.userId },
      query.assignee,
    ),
  }))
  serve(http, createContactContract, ({ asker, params, body, idempotencyKey }) =>
    createContact(needs, { ...params, userId: asker.userId }, body, idempotencyKey),
  )
  serve(http, getContactContract, async ({ asker, params: { spaceId, contactId } }) =>
    shown(await getContact(needs, { spaceId, userId: asker.userId }, contactId)),
  )
  serve(http, contactHistoryContract, async ({ db, asker, params, query }) => ({
    status: 200,
    body: await tellHistory(
      { ...needs, db },
      { spaceId: params.spaceId, userId: asker.userId },
      params.contactId,
      query,
    ),
  }))
  serve(http, editContactContract, async ({ asker, params, body, ifMatch }) =>
    shown(await editContact(needs, { ...params, userId: asker.userId, ifMatch }, body)),
  )
  serve(http, deleteContactContract, async ({ asker, params, ifMatch }) => {
    await deleteContact(needs, { ...params, userId: asker.userId, ifMatch })
    return { status: 204 }
  })
  serve(http, assignContactContract, async ({ asker, params, body, ifMatch }) =>
    shown(await assignContact(needs, { ...params, userId: asker.userId, ifMatch }, body.userId)),
  )
  serve(http, assignContactsContract, ({ asker, params, body, idempotencyKey }) =>
    assignContacts(needs, { ...params, userId: asker.userId }, body, idempotencyKey),
  )
  serve(http, deleteContactsContract, ({ asker, params, body, idempotencyKey }) =>
    deleteContacts(needs, { ...params, userId: asker.userId }, body, idempotencyKey),
  )
}
