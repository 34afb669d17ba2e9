import { useEffect, useRef } from 'react'
import { useLivePresence } from '../../presence/ui/use-presence.ts'

const pauseMilliseconds = 3_000

/** Asks again some seconds after somebody came or went, for a list of those who are here. */
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
