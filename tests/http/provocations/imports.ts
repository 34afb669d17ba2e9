import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { importLimitBytes } from '../../../src/imports/imports.contract.ts'
import type { Answer, Browser } from '../../start-app.ts'
import { sampleOf, sendSample } from '../ask.ts'
import { reversalOf } from '../samples.ts'
import type { Person, World } from '../world.ts'

/** Sends a file of contacts that ends before its announced end, and reads what is answered. */
export const sendHalf = (
  { app, space }: Pick<World, 'app' | 'space'>,
  { browser }: Person,
  file: string,
): Promise<Answer> =>
  sendHalfOf(app, `POST /api/v1${space}/contacts/import`, browser, { type: 'text/csv', file })

/** Sends a file of any kind that ends before its announced end, and reads what is answered. */
export async function sendHalfOf(
  app: Pick<World['app'], 'port' | 'url'>,
  where: string,
  browser: Browser,
  { type, file }: { type: string; file: string },
): Promise<Answer> {
  const socket = connect(app.port, '127.0.0.1')
  const head = [
    `${where} HTTP/1.1`,
    ...[`host: localhost:${app.port}`, `origin: ${app.url}`, `cookie: ${browser.cookie()}`],
    ...[`content-type: ${type}`, `content-length: ${file.length + 100}`, 'connection: close'],
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${file}`)
  const answer = await text(socket)
  const [top = '', body = ''] = answer.split('\r\n\r\n', 2)
  return {
    status: Number(top.split(' ')[1]),
    headers: new Headers(),
    text: body,
    body: body ? JSON.parse(body) : undefined,
  }
}

/** The refusals of import and export, by endpoint, status and code. */
export const ofImports: Record<string, (world: World) => Promise<Answer>> = {
  'importContacts 400 malformed': world => sendHalf(world, world.amir, 'name\nAda\n'),
  'importContacts 413 too_large': async world => {
    const headers = { 'content-length': String(importLimitBytes + 1) }
    const sample = await sampleOf(world, 'importContacts')
    return sendSample(world.app, 'importContacts', sample, { headers })
  },
  'importContacts 422 idempotency_key_reused': async ({ space, amir }) => {
    const headers = { 'content-type': 'text/csv', 'idempotency-key': randomUUID() }
    await amir.browser.post(`${space}/contacts/import`, 'name\nAda\n', headers)
    return amir.browser.post(`${space}/contacts/import`, 'name\nBo\n', headers)
  },
  'countKnown 403 restricted': ({ anna, space }) =>
    anna.browser.post(`${space}/contacts/matches`, { contacts: [{ email: 'a@b.example' }] }),
  'importContacts 403 restricted': ({ anna, space }) =>
    anna.browser.post(`${space}/contacts/import?existing=skip`, 'name\nAda\n', {
      'content-type': 'text/csv',
    }),
  'previewReversal 403 level_too_low': async world =>
    world.amir.browser.get(await reversalOf(world, 'name\nAda\n', world.amir)),
  'previewReversal 403 restricted': async world =>
    world.mira.browser.get(await reversalOf(world, 'name\nAda\n', world.mira)),
  'undoImport 403 level_too_low': async world =>
    world.amir.browser.post(await reversalOf(world, 'name\nAda\n', world.amir)),
  'undoImport 403 restricted': async world =>
    world.mira.browser.post(await reversalOf(world, 'name\nAda\n', world.mira)),
  'undoImport 409 cannot_be_undone': async world =>
    // A file of which nothing was taken.
    world.maya.browser.post(await reversalOf(world, 'name\n\u0007\n')),
  'cancelJob 409 cannot_be_cancelled': async world => {
    const { maya, space } = world
    const { body } = await maya.browser.post(await reversalOf(world))
    return maya.browser.delete(`${space}/jobs/${body.jobId}`)
  },
  'exportContacts 403 level_too_low': ({ amir, space }) =>
    amir.browser.get(`${space}/contacts.csv`),
  'exportContacts 403 restricted': ({ mira, space }) => mira.browser.get(`${space}/contacts.csv`),
}
