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

/** What is refused stays refused; what may pass is asked again twice. */
function shouldRetry(failures: number, error: Error): boolean {
  const mayPass =
    error instanceof NetworkError || (error instanceof ProblemError && error.problem.status >= 500)
  return mayPass && failures < 2
}

interface Reactions {
  /** There is no session any more. */
  onSignedOut: () => void
  /** What the page took to be open is not: what one may do has changed. */
  onClosed: () => void
}

const closedCodes = ['not_found', 'level_too_low', 'restricted']

/** The page's memory of answers, which also hears that a session or an access has ended. */
export function createQueryClient({ onSignedOut, onClosed }: Reactions): QueryClient {
  const onError = (error: Error, meta: { mayBeSignedOut?: boolean } | undefined) => {
    // A refusal that needs no session says nothing about one.
    if (meta?.mayBeSignedOut) return
    const code = problemCode(error)
    if (code === 'not_signed_in') onSignedOut()
    if (code !== null && closedCodes.includes(code)) onClosed()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError: (error, query) => onError(error, query.meta) }),
    mutationCache: new MutationCache({
      onError: (error, _input, _result, mutation) => onError(error, mutation.meta),
    }),
    defaultOptions: {
      queries: { retry: shouldRetry, staleTime: 5000 },
      // An act is done now or not at all: never later, when the network is back and nobody looks.
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}

/** A question to an endpoint, remembered under the contract's id and the input. */
export function queryOf<C extends Contract>(contract: C, input: CallInput<C>) {
  return queryOptions<AnswerOf<C>>({
    queryKey: [contract.id, input],
    queryFn: ({ signal }) => call(contract, input, { signal }),
  })
}
