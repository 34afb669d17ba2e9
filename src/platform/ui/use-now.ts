import { useSyncExternalStore } from 'react'
import { serverNow } from './reach.ts'

const stepSeconds = 15
const listeners = new Set<() => void>()
let now = serverNow()
let timer: ReturnType<typeof setInterval> | undefined

function tick(): void {
  now = serverNow()
  for (const listener of listeners) listener()
}

// One timer for every relative time on the page.
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (!timer) {
    now = serverNow()
    timer = setInterval(tick, stepSeconds * 1000)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The server's time, in steps of 15 seconds, so that relative times keep up by themselves. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now)
