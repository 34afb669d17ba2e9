import { queryOptions, useQuery } from '@tanstack/react-query'
import { useAskingInterval } from '../../live/ui/line-state.ts'
import { call } from '../../platform/ui/call.ts'
import { queryOf } from '../../platform/ui/query-client.ts'
import { setTimeZone } from '../../platform/ui/time.ts'
import { getMeContract, type Me } from '../me.contract.ts'

/** One of the Spaces open to the signed-in user, with their permissions there. */
export type MySpace = Me['spaces'][number]

export const meQuery = queryOptions({
  queryKey: queryOf(getMeContract, {}).queryKey,
  async queryFn({ signal }) {
    const me = await call(getMeContract, {}, { signal })
    setTimeZone(me.user.timeZone)
    return me
  },
})

/** The signed-in user, fetched again now and then, because access can change while a page is open. */
export const useMe = () => useQuery({ ...meQuery, refetchInterval: useAskingInterval(30) })

/** The signed-in user, or undefined if nobody is signed in: for pages that need no session. */
export const useMeIfSignedIn = () =>
  useQuery({ ...meQuery, meta: { mayBeSignedOut: true }, staleTime: 0 })
