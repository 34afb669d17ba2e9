import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { call } from '../../platform/ui/call.ts'
import { queryOf } from '../../platform/ui/query-client.ts'
import { hasEnded } from '../job.ts'
import { cancelJobContract, getJobContract } from '../jobs.contract.ts'

const askingMilliseconds = 700

/** The progress of a job, fetched again until it has ended. The end is reported once. */
export function useJob(spaceId: string, jobId: string, onEnd: () => void) {
  const asked = useQuery({
    ...queryOf(getJobContract, { params: { spaceId, jobId } }),
    refetchInterval: ({ state }) =>
      state.data && hasEnded(state.data.state) ? false : askingMilliseconds,
    // A missing job says nothing about the Space.
    meta: { mayBeSignedOut: true },
  })
  const ended = asked.data !== undefined && hasEnded(asked.data.state)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it ends
  useEffect(() => {
    if (ended) onEnd()
  }, [ended])
  return asked
}

/** Cancels a job. The work it has done stays done. */
export function useCancelJob(spaceId: string, jobId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call(cancelJobContract, { params: { spaceId, jobId } }),
    onSettled: () => client.invalidateQueries({ queryKey: [getJobContract.id] }),
  })
}

/** How many seconds a job will still take at the observed rate; null if the rate is not known yet. */
export function useSecondsLeft(done: number, total: number): number | null {
  const begin = useRef({ at: Date.now(), done })
  const seconds = (Date.now() - begin.current.at) / 1000
  const rate = (done - begin.current.done) / seconds
  return seconds > 1 && rate > 0 ? Math.max(1, Math.round((total - done) / rate)) : null
}
