import { expect, test } from 'vitest'
import { Problem } from '../problem.ts'
import { addressBucket, rateLimit } from './rate-limit.ts'

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['0:0:0:0:0:ffff:c000:207', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::', '2001:db8:1:2::/64'],
  ['2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
  ['2001:db8:1:3::', '2001:db8:1:3::/64'],
  ['::1', '0:0:0:0::/64'],
  ['not an address', 'unknown'],
])('T24 %s counts in the bucket %s', (address, bucket) => {
  expect(addressBucket(address)).toBe(bucket)
})

test('each key has its own budget, and requests beyond it get a Retry-After', async () => {
  const limit = rateLimit(true, 2, 60)
  await limit.take('one')
  await limit.take('one')
  const refused = await limit.take('one').catch((error: Problem) => error)
  expect(refused).toBeInstanceOf(Problem)
  expect(refused).toMatchObject({ kind: { status: 429 } })
  const seconds = (refused as Problem).more.retryAfterSeconds ?? 0
  expect(seconds).toBeGreaterThan(50)
  expect(seconds).toBeLessThanOrEqual(60)
  await expect(limit.take('other')).resolves.toBeUndefined()
})

test('there is no limit when limits are off', async () => {
  const limit = rateLimit(false, 1, 60)
  for (let nth = 0; nth < 5; nth++) await limit.take('one')
})
