import type { FastifyInstance } from 'fastify'
import { Problem, problems } from '../../platform/problem.ts'
import { serve } from '../../platform/server/http/serve.ts'
import { listMailboxContract } from '../mailbox.contract.ts'
import type { LocalMailbox } from './local-mailbox.ts'

/** The local mailbox, where there is one: without a mail server, on loopback, outside production. */
export function mailboxRoutes(http: FastifyInstance, mailbox: LocalMailbox | null): void {
  serve(http, listMailboxContract, async () => {
    if (!mailbox) throw new Problem(problems.not_found)
    return { status: 200, body: { items: await mailbox.list() } }
  })
}
