import { useEffect, useRef } from 'react'
import { useLivePresence } from '../../presence/ui/use-presence.ts'

const pauseMilliseconds = 3_000

/** Fetches a list of people who are here again a few seconds after somebody comes or goes. */
export function useGentleRefetch(isWanted: boolean, refetch: () => void): void {
  const { book } = useLivePresence()
  const latest = useRef(refetch)
  useEffect(() => {
    latest.current = refetch
  })
  useEffect(() => {
    if (!isWanted) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = book.subscribe('anyone', () => {
      timer ??= setTimeout(() => {
        timer = undefined
        latest.current()
      }, pauseMilliseconds)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [book, isWanted])
}
