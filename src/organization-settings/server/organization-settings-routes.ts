import type { FastifyInstance } from 'fastify'
import { serve } from '../../platform/server/http/serve.ts'
import {
  changeOrganizationContract,
  countWithoutFactorContract,
  getOrganizationContract,
} from '../organization-settings.contract.ts'
import { changeOrganization, type SettingsNeeds } from './change-organization.ts'
import { countWithoutFactor } from './count-without-factor.ts'
import { getOrganization } from './get-organization.ts'

export function organizationSettingsRoutes(
  http: FastifyInstance,
  needs: Omit<SettingsNeeds, 'db'>,
): void {
  serve(http, getOrganizationContract, async ({ db, asker, params }) => {
    const body = await getOrganization({ ...needs, db }, { ...asker, ...params })
    return { status: 200, body, version: body.version }
  })
  serve(http, countWithoutFactorContract, async ({ db, asker, params }) => {
    const body = await countWithoutFactor({ ...needs, db }, { ...asker, ...params })
    return { status: 200, body }
  })
  serve(http, changeOrganizationContract, async ({ db, asker, params, body: given, ifMatch }) => {
    const entrance = { ...asker, ...params, ifMatch }
    const body = await changeOrganization({ ...needs, db }, entrance, given)
    return { status: 200, body, version: body.version }
  })
}
