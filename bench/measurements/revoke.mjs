import { once } from 'node:events'
import { WebSocket } from 'ws'
import { startRollcall } from '../contenders.mjs'
import { median, quantile } from '../statistics.mjs'

/**
 * An Owner revokes someone with open pages: how long until the last page is closed and until the next
 * request is refused. An ordinary request of the same person, just before, is what to compare it with.
 */
export const revoke = {
  name: 'revoke',
  title: ({ rounds, pages }) => `${rounds} revokes of people with ${pages} open pages each`,
  sizes: {
    quick: { people: 30, rounds: 30, pages: 5 },
    full: { people: 200, rounds: 200, pages: 5 },
  },
  about: { 'an ordinary request': 'the same person asks for the Space, just before' },
  measure,
}

async function measure({ size, space }) {
  const server = await startRollcall(space)
  try {
    const samples = []
    for (const person of space.people.slice(-size.rounds)) {
      samples.push(await revokeOne(server, space, person, size.pages))
    }
    return report(samples)
  } finally {
    await server.stop()
  }
}

async function revokeOne({ publicUrl }, { spaceId, olivia }, person, count) {
  const ask = async (path, { token }, method = 'GET') => {
    const response = await fetch(`${publicUrl}/api/v1/spaces/${spaceId}${path}`, {
      method,
      headers: {
        origin: publicUrl,
        cookie: `rollcall_session=${token}`,
        ...(method === 'POST' && { 'content-type': 'application/json' }),
      },
      ...(method === 'POST' && { body: '{}' }),
    })
    await response.arrayBuffer()
    return response.status
  }
  const pages = await Promise.all(
    Array.from({ length: count }, () => openPage(publicUrl, spaceId, person)),
  )
  const begun = performance.now()
  const before = await ask('', person)
  const ordinaryMs = performance.now() - begun

  const revoked = performance.now()
  const closed = Promise.all(
    pages.map(async page => {
      const [code] = await once(page, 'close')
      return { code, at: performance.now() }
    }),
  )
  const answer = await ask(`/users/${person.userId}/revocation`, olivia, 'POST')
  const answered = performance.now()
  const after = await ask('', person)
  const refused = performance.now()
  const ends = await closed
  if (before !== 200 || answer !== 200 || after !== 404 || ends.some(({ code }) => code !== 4403)) {
    throw new Error(`A revoke went wrong: ${[before, answer, after, ...ends.map(one => one.code)]}`)
  }
  return {
    ordinaryMs,
    answeredMs: answered - revoked,
    closedMs: Math.max(...ends.map(({ at }) => at)) - revoked,
    refusedMs: refused - answered,
    allMs: Math.max(refused, ...ends.map(({ at }) => at)) - revoked,
  }
}

async function openPage(publicUrl, spaceId, { token }) {
  const page = new WebSocket(`${publicUrl.replace('http', 'ws')}/api/v1/live?spaceId=${spaceId}`, {
    headers: { origin: publicUrl, cookie: `rollcall_session=${token}` },
  })
  await once(page, 'open')
  return page
}

function report(samples) {
  const row = (contender, key) => {
    const values = samples.map(sample => sample[key])
    const ratios = samples.map(sample => sample[key] / sample.ordinaryMs)
    return {
      contender,
      p50Ms: median(values),
      p99Ms: quantile(values, 0.99),
      toOrdinary: median(ratios),
    }
  }
  const all = row('until all of that is so', 'allMs')
  const rows = [
    row('an ordinary request', 'ordinaryMs'),
    row('revoke, until it is answered', 'answeredMs'),
    row('revoke, until the last page is closed', 'closedMs'),
    row('the next request, until it is refused', 'refusedMs'),
    all,
  ]
  return {
    rows,
    goals: [{ goal: '9: closed and refused at p99, ms', limit: 100, value: all.p99Ms }],
  }
}
