import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { listUsersContract } from '../../users/users.contract.ts'
import { askAgain } from './ask-again.ts'

const page = { visibilityState: 'visible' }
beforeEach(() => {
  page.visibilityState = 'visible'
  vi.stubGlobal('document', page)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const users = new Set(['users'] as const)

/** A list that someone looks at. Each fetch waits until the test answers it. */
function lookAtUsers(spaceId: string) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: 5_000 } } })
  const asked: { answer: (value: string) => void; signal: AbortSignal }[] = []
  const observer = new QueryObserver(client, {
    queryKey: [listUsersContract.id, { params: { spaceId } }, {}],
    queryFn: ({ signal }) =>
      new Promise<string>(resolve => asked.push({ answer: resolve, signal })),
  })
  const stop = observer.subscribe(() => {})
  const shown = () => observer.getCurrentResult().data
  return { client, asked, shown, stop }
}

test('changed data is fetched again', async () => {
  const { client, asked, shown, stop } = lookAtUsers('support')
  asked[0]?.answer('before')
  await expect.poll(shown).toBe('before')
  askAgain(client, 'support', users)
  asked[1]?.answer('after')
  await expect.poll(shown).toBe('after')
  stop()
})

test('a fetch under way is not aborted, but followed by another', async () => {
  const { client, asked, shown, stop } = lookAtUsers('support')
  askAgain(client, 'support', users)
  expect(asked).toHaveLength(1)
  asked[0]?.answer('before')
  await expect.poll(() => asked.length).toBe(2)
  expect(asked[0]?.signal.aborted).toBe(false)
  asked[1]?.answer('after')
  await expect.poll(shown).toBe('after')
  stop()
})

test('another Space and other queries are left alone', async () => {
  const { client, asked, shown, stop } = lookAtUsers('support')
  asked[0]?.answer('before')
  await expect.poll(shown).toBe('before')
  askAgain(client, 'sales', users)
  askAgain(client, 'support', new Set(['contacts'] as const))
  expect(asked).toHaveLength(1)
  stop()
})

test('a hidden page only notes that data has changed', async () => {
  const { client, asked, shown, stop } = lookAtUsers('support')
  asked[0]?.answer('before')
  await expect.poll(shown).toBe('before')
  page.visibilityState = 'hidden'
  askAgain(client, 'support', users)
  expect(asked).toHaveLength(1)
  const [query] = client.getQueryCache().findAll()
  expect(query?.isStale()).toBe(true)
  stop()
})
