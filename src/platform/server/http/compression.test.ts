import fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { offerCompression, sendCompressed } from './compression.ts'

const http = fastify()
const json = JSON.stringify({ items: Array(500).fill('the same again') })
let address: string
beforeAll(async () => {
  await offerCompression(http)
  http.get('/list', async (_, reply) => sendCompressed(reply.type('application/json'), json))
  http.get('/one', async (_, reply) =>
    sendCompressed(reply.type('application/json').header('etag', '"7"'), json),
  )
  address = await http.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => http.close())

const ask = async (path: string) => {
  const answer = await fetch(address + path, { headers: { 'accept-encoding': 'br' } })
  expect(await answer.text()).toBe(json)
  return answer.headers
}

test('an answer with a strong ETag is not compressed, however large', async () => {
  const [list, one] = [await ask('/list'), await ask('/one')]
  expect(list.get('content-encoding')).toBe('br')
  expect(one.get('content-encoding')).toBeNull()
  expect(one.get('etag')).toBe('"7"')
})
