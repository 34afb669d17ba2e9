import { contracts } from '../../src/app/contracts.ts'
import type { Contract } from '../../src/platform/contract.ts'
import type { RawRequest } from '../send-request.ts'
import type { Answer } from '../start-app.ts'
import type { OwnApp } from './own-app.ts'
import { type Sample, samples } from './samples.ts'
import type { World } from './world.ts'

/** Every endpoint that answers a request with an answer, by its name; a line has tests of its own. */
export const endpoints = new Map<string, Contract>(
  contracts
    .filter(({ contract }) => !(101 in contract.answers))
    .map(({ contract }) => [contract.id, contract]),
)

export function endpoint(id: string): Contract {
  const contract = endpoints.get(id)
  if (!contract) throw new Error(`there is no endpoint ${id}`)
  return contract
}

/** A fresh request to an endpoint that would succeed. */
export function sampleOf(world: World, id: string): Promise<Sample> {
  const sample = samples[id]
  if (!sample) throw new Error(`tests/http/samples.ts has no request to ${id}`)
  return sample(world)
}

type Spoiled = Partial<Omit<RawRequest, 'body'>> & { body?: unknown; cookie?: string }

/** Sends a sample as a browser would, but for what is spoiled in it. */
export async function sendSample(
  app: Pick<OwnApp, 'send' | 'url'>,
  id: string,
  { asker, path, body }: Sample,
  spoiled: Spoiled = {},
): Promise<Answer> {
  const { headers = {}, cookie = asker.cookie(), ...more } = spoiled
  const sent = 'body' in spoiled ? spoiled.body : body
  const isReady = sent === undefined || typeof sent === 'string' || sent instanceof Buffer
  return app.send({
    method: endpoint(id).method,
    path: `/api/v1${path}`,
    ...more,
    headers: {
      origin: app.url,
      ...(cookie && { cookie }),
      ...(sent !== undefined && { 'content-type': endpoint(id).upload?.[0] ?? 'application/json' }),
      ...headers,
    },
    body: isReady ? sent : JSON.stringify(sent),
  })
}
