import { useSyncExternalStore } from 'react'

/**
 * A refusal that the person can lift in place, for instance by a password: the call that was refused waits while the
 * page asks for it, and is sent again as it was.
 */
interface Lifting {
  /** The code of the refusal. */
  code: string
  /** Ends the waiting of all calls that were refused with it. */
  settle: (isLifted: boolean) => void
  settled: Promise<boolean>
}

let liftable: string | null = null
let asking: Lifting | null = null
const listeners = new Set<() => void>()

function set(next: Lifting | null): void {
  asking = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Asks the person to lift a refusal; resolves to whether they did. Calls refused at the same time ask once. */
export async function askToLift(code: string): Promise<boolean> {
  if (code !== liftable) return false
  if (!asking) {
    let settle = (_: boolean) => {}
    const settled = new Promise<boolean>(resolve => {
      settle = resolve
    })
    const end = (isLifted: boolean) => {
      set(null)
      settle(isLifted)
    }
    set({ code, settle: end, settled })
  }
  return asking ? asking.settled : false
}

/** Whether a refusal is one that the person chose not to lift: they know, so nothing needs to be shown. */
export const isLiftable = (code: string | null): boolean => code !== null && code === liftable

/** What the page asks for now: the one place that can lift this refusal draws it. Null if there is nothing. */
export function useLifting(code: string): Lifting | null {
  return useSyncExternalStore(
    onChange => {
      liftable = code
      return subscribe(onChange)
    },
    () => asking,
  )
}
