import { randomUUID } from 'node:crypto'
import type { Answer } from '../../start-app.ts'
import { sampleOf } from '../ask.ts'
import type { Person, World } from '../world.ts'

const handover = ({ space }: World, { user }: Person) => `${space}/users/${user.id}/handover`
const toNobody = { to: null }

/** The answers and refusals of handing contacts over, by endpoint, status and code. */
export const ofHandovers: Record<string, (world: World) => Promise<Answer>> = {
  'handOver 202': async world => {
    const { asker, path } = await sampleOf(world, 'handOver')
    return asker.post(path, { to: [world.amir.user.id, world.otto.user.id] })
  },
  'handOver 403 level_too_low': world =>
    world.amir.browser.post(handover(world, world.otto), toNobody),
  'handOver 403 restricted': world =>
    world.mira.browser.post(handover(world, world.amir), toNobody),
  'handOver 403 outranked': world => world.maya.browser.post(handover(world, world.otto), toNobody),
  'handOver 409 handover_target_gone': async world => {
    const { asker, path } = await sampleOf(world, 'handOver')
    return asker.post(path, { to: randomUUID() })
  },
  'handOver 422 idempotency_key_reused': async world => {
    const { asker, path, body } = await sampleOf(world, 'handOver')
    const headers = { 'idempotency-key': randomUUID() }
    await asker.post(path, body, headers)
    return asker.post(path, toNobody, headers)
  },
}
