import { expect, inject, onTestFinished, test } from 'vitest'
import { startDatabaseProxy } from '../../../../tests/database-proxy.ts'
import { openPool } from './open-pool.ts'

const connections = 5

test('T111 if all connections fall silent, one request waits in vain, and not one for each of them', async () => {
  const proxy = await startDatabaseProxy(inject('database'))
  onTestFinished(() => proxy.stop())
  const log = () => {}
  const pool = openPool({ address: proxy.address, max: connections, begin: 'select', log })
  const ask = () => pool.query('select 1 as one').then(({ rows }) => rows[0].one)
  const all = await Promise.all(Array.from({ length: connections }, () => pool.connect()))
  for (const one of all) one.release()
  proxy.swallow()

  await expect(ask()).rejects.toThrow('Query read timeout')
  const begun = performance.now()
  expect(await Promise.all(Array.from({ length: 3 * connections }, ask))).toEqual(
    Array.from({ length: 3 * connections }, () => 1),
  )
  expect(performance.now() - begun).toBeLessThan(3_000)
  expect(pool.totalCount).toBeLessThanOrEqual(connections)
  await pool.end()
})

test('T111 a connection that breaks while it opens takes no place in the pool', async () => {
  const proxy = await startDatabaseProxy(inject('database'))
  onTestFinished(() => proxy.stop())
  const log = () => {}
  const breaks = 'select pg_terminate_backend(pg_backend_pid())'
  const pool = openPool({ address: proxy.address, max: 2, begin: breaks, log })
  for (let nth = 0; nth < 5; nth += 1) {
    await expect(pool.query('select')).rejects.toThrow('terminating connection')
  }
  expect(pool.totalCount).toBe(0)
  await pool.end()
})
