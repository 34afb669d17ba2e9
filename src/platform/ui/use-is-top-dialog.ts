import { useEffect, useState, useSyncExternalStore } from 'react'

let open: readonly symbol[] = []
const listeners = new Set<() => void>()

function set(next: readonly symbol[]): void {
  open = next
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether no dialog was opened over this one: only the top one is closed with Esc. */
export function useIsTopDialog(): boolean {
  const [id] = useState(() => Symbol('dialog'))
  useEffect(() => {
    set([...open, id])
    return () => set(open.filter(one => one !== id))
  }, [id])
  return useSyncExternalStore(subscribe, () => open.length === 0 || open.at(-1) === id)
}
