import type { FastifyInstance } from 'fastify'
import type { Body, Contract, Params, Query } from '../../platform/contract.ts'
import { type Answered, type BodyOf, type Call, serve } from '../../platform/server/http/serve.ts'
import type { Entrance, SpaceNeeds } from './enter-space.ts'

type SpaceContract = Contract & { session: 'required' }

/** The path's ids beside the Space's. The user whom a path names is the target: `userId` is the asker. */
type Path<C extends Contract> = Omit<Params<C>, 'spaceId' | 'userId'> &
  (Params<C> extends { userId: string } ? { targetId: string } : unknown)

/** What was sent: an upload with its query, a body, or a query. */
type Given<C extends Contract> = C extends { upload: readonly string[] }
  ? Query<C> & { upload: AsyncIterable<Buffer> }
  : C extends { body: unknown }
    ? Body<C>
    : Query<C>

/** An act in a Space as its endpoint calls it. It returns the body of the answer. */
type Act<C extends Contract, Needs> = (
  needs: Needs,
  entrance: Entrance & Path<C>,
  given: Given<C>,
) => Promise<undefined extends BodyOf<C> ? void : BodyOf<C>>

/** What says with which status a contract answers. */
function statusesOf({ id, answers }: Contract): (body: unknown) => number {
  const [done, ...others] = Object.keys(answers).map(Number)
  if (done === undefined) throw new Error(`${id} has no answer`)
  // With two, what goes on in the background is accepted only.
  const accepted = others.find(other => other === 202) ?? done
  return body => (typeof body === 'object' && body !== null && 'jobId' in body ? accepted : done)
}

/**
 * Serves a contract of a Space with its act. The status is the one the contract names, and if what is returned
 * has a version, that is the ETag.
 */
export function serveInSpace<C extends SpaceContract, Needs extends SpaceNeeds>(
  http: FastifyInstance,
  needs: Needs,
  contract: C,
  act: Act<C, Needs>,
): void {
  const statusOf = statusesOf(contract)
  const answer = async (call: Call<SpaceContract>) => {
    const { asker, db, params, query, upload, ifMatch, idempotencyKey } = call
    const { userId: targetId, ...path } = params as { spaceId: string; userId?: string }
    const entrance = { ...path, targetId, ...asker, ifMatch, idempotencyKey }
    const given = contract.upload ? { ...query, upload } : contract.body ? call.body : query
    const body = await act(
      { ...needs, db },
      entrance as unknown as Entrance & Path<C>,
      given as Given<C>,
    )
    const { version } = (body ?? {}) as { version?: string | number }
    return { status: statusOf(body), body, ...(version !== undefined && { version }) }
  }
  serve(http, contract, answer as unknown as (call: Call<C>) => Promise<Answered<C>>)
}
