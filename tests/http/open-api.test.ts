import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyPassword } from '../../src/accounts/server/password-hash.ts'
import { openApi } from '../../src/app/open-api.ts'
import { openLimits } from '../../src/app/server/limits.ts'
import { routes } from '../../src/app/server/routes.ts'
import { createHttpServer } from '../../src/platform/server/http/create-http-server.ts'
import { originOf } from '../../src/platform/server/http/origin.ts'
import { needs } from '../people.ts'
import { sendRequest } from '../send-request.ts'
import { startApp, type TestApp } from '../start-app.ts'
import { compileAll } from './document.ts'
import { findFaults, typesOf } from './read-as-others-do.ts'

// biome-ignore lint/suspicious/noExplicitAny: a document is whatever the server published
type Json = any

let app: TestApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.close())

const publicUrl = 'http://localhost:3000'
const document: Json = openApi({ publicUrl, mailbox: true })
/** A parameter where it is described: in place, or among the components. */
const resolve = (parameter: Json): Json =>
  parameter.$ref
    ? document.components.parameters[parameter.$ref.replace('#/components/parameters/', '')]
    : parameter

const operations = Object.entries<Json>(document.paths).flatMap(([path, methods]) =>
  Object.entries<Json>(methods).map(([method, operation]) => ({ path, method, operation })),
)

test('the document is published to everyone, as JSON', async () => {
  const published = await sendRequest(app, { method: 'GET', path: '/api/v1/openapi.json' })
  expect(published.status).toBe(200)
  expect(published.headers.get('content-type')).toBe('application/json; charset=utf-8')
  expect(published.body).toEqual(openApi({ publicUrl: app.url, mailbox: true }))
})

test('the server has the endpoints of the document, and no others', async () => {
  const http = await createHttpServer({
    origin: originOf(publicUrl),
    lineAddress: '/api/v1/live',
    trustedProxies: [],
    log: pino({ level: 'silent' }),
    lanes: { acts: needs().db, lists: needs().db, ending: needs().db },
    whoIsAsking: async () => null,
  })
  const served: string[] = []
  http.addHook('onRoute', ({ method, url }) => {
    served.push(`${method} ${url.replace(/:(\w+)/g, '{$1}')}`)
  })
  routes(http, {
    ...needs(),
    ...openLimits(false),
    verifyPassword,
    publicUrl,
    secure: false,
    setupToken: '',
    sessionTerms: { days: 30, idleDays: 14 },
    budgets: false,
    mailbox: null,
    origin: originOf(publicUrl),
    endPages: () => {},
  })
  const documented = operations.map(({ path, method }) => `${method.toUpperCase()} /api/v1${path}`)
  const itself = '/api/v1/openapi.json'
  expect(served.sort()).toEqual([...documented, `GET ${itself}`, `HEAD ${itself}`].sort())
})

describe('the document is OpenAPI 3.1', () => {
  test('with a title, a version and the address of the server', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/)
    expect(document.info).toMatchObject({ title: 'Rollcall', version: expect.any(String) })
    expect(document.servers).toEqual([{ url: `${publicUrl}/api/v1` }])
    const known = ['openapi', 'info', 'servers', 'tags', 'paths', 'components']
    expect(Object.keys(document).filter(key => !known.includes(key))).toEqual([])
  })

  test('each operation has a name of its own, and describes what it does and answers', () => {
    const names = operations.map(({ operation }) => operation.operationId)
    expect(new Set(names).size).toBe(names.length)
    for (const { operation } of operations) {
      expect(operation.operationId).toMatch(/^[a-z][A-Za-z]+$/)
      expect(operation.summary).toMatch(/^[A-Z].+[^.]$/)
      expect(operation.tags).toHaveLength(1)
      for (const [status, response] of Object.entries<Json>(operation.responses)) {
        expect(status).toMatch(/^(101|[2-5]\d\d)$/)
        expect(response.description).not.toBe('')
      }
    }
  })

  test('each parameter of a path is described, and each described one exists', () => {
    for (const { path, operation } of operations) {
      const parameters: Json[] = (operation.parameters ?? []).map(resolve)
      const inPath = parameters.filter(one => one.in === 'path')
      expect(inPath.map(one => `{${one.name}}`)).toEqual(path.match(/\{\w+\}/g) ?? [])
      expect(inPath.every(one => one.required)).toBe(true)
      const keys = parameters.map(one => `${one.in} ${one.name}`)
      expect(new Set(keys).size).toBe(keys.length)
      for (const { in: where, schema } of parameters) {
        expect(['path', 'query', 'header']).toContain(where)
        expect(schema).toBeTypeOf('object')
      }
    }
  })

  test('what needs a session names the cookie, and only unsafe methods take a body', () => {
    expect(document.components.securitySchemes.session).toMatchObject({
      type: 'apiKey',
      in: 'cookie',
    })
    for (const { method, operation } of operations) {
      const answersSignedOut = '401' in operation.responses
      if (operation.security.length > 0) {
        expect(operation.security).toEqual([{ session: [] }])
        expect(answersSignedOut).toBe(true)
      }
      if (method === 'get') expect(operation.requestBody).toBeUndefined()
    }
  })

  test('its schemas are closed JSON Schema 2020-12', () => {
    expect(compileAll(document)).toBeGreaterThan(operations.length * 5)
    const open: string[] = []
    const look = (schema: Json, where: string) => {
      if (typeof schema !== 'object' || schema === null) return
      const isClosed =
        'additionalProperties' in schema || 'unevaluatedProperties' in schema || 'allOf' in schema
      if (schema.type === 'object' && !isClosed) open.push(where)
      for (const [key, value] of Object.entries(schema)) look(value, `${where}/${key}`)
    }
    look(document.paths, '')
    expect(open).toEqual([])
  })
})

describe('other tools can work with the document', () => {
  test('a linter finds no fault in it', async () => {
    expect(await findFaults(document)).toEqual([])
  })

  test('a client generated from it compiles, with a name for each thing it returns', async () => {
    const { types, faults } = await typesOf(
      document,
      `import type { components, operations } from './api.d.ts'
       type Answer = operations['readAudit']['responses'][200]['content']['application/json']
       export const sentence = (page: Answer): string | undefined => page.items[0]?.sentence
       export const level = (user: components['schemas']['SpaceUser']): 'owner' | 'manager' | 'agent' =>
         user.accessLevel
       export const limit: operations['listUsers']['parameters']['query'] = { limit: 50 }`,
    )
    expect(faults).toEqual([])
    for (const name of ['AuditEntry', 'Contact', 'Invitation', 'Problem', 'SpaceUser'])
      expect(types).toContain(`        ${name}: `)
  })
})

test('the document describes this server: its cookie, and whether it has a mailbox', () => {
  const over = (publicUrl: string, mailbox: boolean): Json => openApi({ publicUrl, mailbox })
  const here = over('http://localhost:3000', true)
  const there = over('https://rollcall.example.com', false)
  expect(here.components.securitySchemes.session.name).toBe('rollcall_session')
  expect(there.components.securitySchemes.session.name).toBe('__Host-rollcall_session')
  expect(Object.keys(here.paths)).toContain('/mailbox')
  expect(Object.keys(there.paths)).not.toContain('/mailbox')
})

test('a client can see the headers it must send, and those it can use', () => {
  const { parameters, responses } = document.paths['/spaces/{spaceId}/users/{userId}/access'].put
  const names = parameters.map((parameter: Json) => resolve(parameter).name)
  expect(names).toEqual(['spaceId', 'userId', 'If-Match', 'Origin'])
  expect(Object.keys(responses[200].headers)).toEqual(['ETag'])
  expect(Object.keys(responses[503].headers)).toEqual(['Retry-After'])
  const [limit] = document.paths['/spaces/{spaceId}/users'].get.parameters.filter(
    (parameter: Json) => parameter.name === 'limit',
  )
  expect(limit.schema).toMatchObject({ type: 'integer', minimum: 1, maximum: 200, default: 50 })
  expect(limit.required).toBe(false)
})
