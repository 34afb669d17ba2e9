import type { FastifyInstance } from 'fastify'
import type { SpaceNeeds } from '../../membership/server/enter-space.ts'
import { serveInSpace } from '../../membership/server/serve-in-space.ts'
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
import { readHistory } from './read-history.ts'

export function contactRoutes(http: FastifyInstance, needs: SpaceNeeds): void {
  serveInSpace(http, needs, listContactsContract, listContacts)
  serveInSpace(http, needs, countContactsContract, countVisibleContacts)
  serveInSpace(http, needs, createContactContract, createContact)
  serveInSpace(http, needs, getContactContract, getContact)
  serveInSpace(http, needs, contactHistoryContract, readHistory)
  serveInSpace(http, needs, editContactContract, editContact)
  serveInSpace(http, needs, deleteContactContract, deleteContact)
  serveInSpace(http, needs, assignContactContract, assignContact)
  serveInSpace(http, needs, assignContactsContract, assignContacts)
  serveInSpace(http, needs, deleteContactsContract, deleteContacts)
}
