import type { FastifyInstance } from 'fastify'
import type { SpaceNeeds } from '../../membership/server/enter-space.ts'
import { serveInSpace } from '../../membership/server/serve-in-space.ts'
import { changeAccessContract } from '../access.contract.ts'
import {
  changeAccessOfManyContract,
  previewRevocationOfManyContract,
  revokeAccessOfManyContract,
} from '../many.contract.ts'
import { previewRevocationContract, revokeAccessContract } from '../revocation.contract.ts'
import { changeAccess } from './change-access.ts'
import { changeAccessOfMany } from './change-access-of-many.ts'
import { previewRevocation } from './preview-revocation.ts'
import { previewRevocationOfMany } from './preview-revocation-of-many.ts'
import { revokeAccess } from './revoke-access.ts'
import { revokeAccessOfMany } from './revoke-access-of-many.ts'

export function accessChangeRoutes(http: FastifyInstance, needs: SpaceNeeds): void {
  serveInSpace(http, needs, changeAccessContract, changeAccess)
  serveInSpace(http, needs, previewRevocationContract, previewRevocation)
  serveInSpace(http, needs, revokeAccessContract, revokeAccess)
  serveInSpace(http, needs, changeAccessOfManyContract, changeAccessOfMany)
  serveInSpace(http, needs, previewRevocationOfManyContract, previewRevocationOfMany)
  serveInSpace(http, needs, revokeAccessOfManyContract, revokeAccessOfMany)
}
