import type { ReactNode } from 'react'
import { LoadMore } from './LoadMore.tsx'
import { ProblemAlert } from './ProblemAlert.tsx'
import { ErrorState } from './StateMessage.tsx'

/** The part of an infinite query that a list needs. */
interface Pages {
  error: Error | null
  refetch: () => unknown
  hasNextPage: boolean
  isFetchingNextPage: boolean
  isFetchNextPageError: boolean
  fetchNextPage: () => unknown
}

interface Props<Row> {
  pages: Pages
  /** Undefined until they are known. */
  rows: readonly Row[] | undefined
  skeleton: ReactNode
  /** A message for an empty list. */
  empty: ReactNode
  children: (rows: readonly Row[]) => ReactNode
  /** The acts on the chosen rows. */
  bar?: ReactNode
}

/** A list that is fetched page by page, or a message in its place. */
export function PagedList<Row>({ pages, rows, skeleton, empty, children, bar }: Props<Row>) {
  if (!rows) {
    return pages.error ? <ErrorState error={pages.error} onRetry={pages.refetch} /> : skeleton
  }
  if (rows.length === 0) return empty
  return (
    <>
      {children(rows)}
      <ProblemAlert error={pages.isFetchNextPageError && pages.error} mt={16} />
      <LoadMore
        hasMore={pages.hasNextPage}
        loading={pages.isFetchingNextPage}
        onMore={pages.fetchNextPage}
      />
      {bar}
    </>
  )
}
