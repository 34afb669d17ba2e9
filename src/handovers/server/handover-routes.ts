import type { FastifyInstance } from 'fastify'
import type { SpaceNeeds } from '../../membership/server/enter-space.ts'
import { serveInSpace } from '../../membership/server/serve-in-space.ts'
import { handOverContract } from '../handover.contract.ts'
import { handOverContacts } from './hand-over-contacts.ts'

export function handoverRoutes(http: FastifyInstance, needs: SpaceNeeds): void {
  serveInSpace(http, needs, handOverContract, handOverContacts)
}
