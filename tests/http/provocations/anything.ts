import { randomUUID } from 'node:crypto'
import type { Answer } from '../../start-app.ts'
import { endpoint, sampleOf, sendSample } from '../ask.ts'
import type { World } from '../world.ts'

type Provoke = (world: World, id: string) => Promise<Answer>

const spoiled =
  (how: Parameters<typeof sendSample>[3]): Provoke =>
  async (world, id) =>
    sendSample(world.app, id, await sampleOf(world, id), how)

/** The answers of any endpoint to a request that is spoiled in the same single place, by code. */
export const ofAnything: Record<string, Provoke> = {
  wrong_host: spoiled({ headers: { host: 'evil.example' } }),
  cross_site: spoiled({ headers: { origin: 'https://evil.example' } }),
  not_signed_in: spoiled({ cookie: '' }),
  unsupported_media_type: spoiled({ body: '{}', headers: { 'content-type': 'text/plain' } }),
  malformed: spoiled({ body: '{"name":' }),
  async too_large(world, id) {
    const limit = endpoint(id).bodyLimitBytes ?? 64 * 1024
    return spoiled({ body: JSON.stringify('x'.repeat(limit)) })(world, id)
  },
  async invalid(world, id) {
    const sample = await sampleOf(world, id)
    return sendSample(world.app, id, { ...sample, path: `${sample.path}?surprise=1` })
  },
  async not_found(world, id) {
    const sample = await sampleOf(world, id)
    const { spaceId, organizationId } = world.acme
    const elsewhere = [spaceId, organizationId].reduce(
      (path, id) => path.replace(id, randomUUID()),
      sample.path,
    )
    return sendSample(world.app, id, { ...sample, path: elsewhere })
  },
  async second_factor_required(world, id) {
    const sample = await sampleOf(world, id)
    const requireSince = (since: string) =>
      world.app.sql(`update rollcall.organizations set second_factor_required_at = ${since}
        where id = '${world.acme.organizationId}'`)
    await requireSince('now()')
    const answer = await sendSample(world.app, id, sample)
    await requireSince('null')
    return answer
  },
  async changed_meanwhile(world, id) {
    return sendSample(world.app, id, await sampleOf(world, id), { headers: { 'if-match': '"0"' } })
  },
}
