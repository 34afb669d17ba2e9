import { MutationCache, QueryCache, QueryClient, queryOptions } from '@tanstack/react-query'
import type { AnswerOf, Contract } from '../contract.ts'
import { type CallInput, call } from './call.ts'
import { NetworkError, ProblemError, problemCode } from './problem-error.ts'

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: { mayBeSignedOut?: boolean }
    mutationMeta: { mayBeSignedOut?: boolean }
  }
}

/** A refusal is final. Any failure that may pass is tried again twice. */
function shouldRetry(failures: number, error: Error): boolean {
  const mayPass =
    error instanceof NetworkError || (error instanceof ProblemError && error.problem.status >= 500)
  return mayPass && failures < 2
}

interface Reactions {
  /** Called when the session has ended. */
  onSignedOut: () => void
  /** Called when something is no longer open to this user, so their access has changed. */
  onClosed: () => void
  /** Called when an Organization turns out to require a second factor that this user does not have. */
  onFactorRequired: () => void
}

const closedCodes = ['not_found', 'level_too_low', 'restricted']

/** The page's cache of answers. It also notices that a session or an access has ended. */
export function createQueryClient(reactions: Reactions): QueryClient {
  const onError = (error: Error, meta: { mayBeSignedOut?: boolean } | undefined) => {
    // A query that needs no session says nothing about one.
    if (meta?.mayBeSignedOut) return
    const code = problemCode(error)
    if (code === 'not_signed_in') reactions.onSignedOut()
    if (code === 'second_factor_required') reactions.onFactorRequired()
    if (code !== null && closedCodes.includes(code)) reactions.onClosed()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError: (error, query) => onError(error, query.meta) }),
    mutationCache: new MutationCache({
      onError: (error, _input, _result, mutation) => onError(error, mutation.meta),
    }),
    defaultOptions: {
      queries: { retry: shouldRetry, staleTime: 5000 },
      // An act happens now or not at all, never later when the network is back and nobody is looking.
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}

/** A query to an endpoint, cached under the contract's id and the input. */
export function queryOf<C extends Contract>(contract: C, input: CallInput<C>) {
  return queryOptions<AnswerOf<C>>({
    queryKey: [contract.id, input],
    queryFn: ({ signal }) => call(contract, input, { signal }),
  })
}
