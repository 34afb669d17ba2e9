import { useEffect, useSyncExternalStore } from 'react'
import classes from './Announcer.module.css'

interface Said {
  text: string
  seen: boolean
}

const shownSeconds = 6
const nothing: Said = { text: '', seen: false }
let said = nothing
const listeners = new Set<() => void>()

function set(next: Said): void {
  said = next
  for (const listener of listeners) listener()
}

/** Says something to people who listen to the page with a screen reader, without interrupting it. */
export function announce(text: string): void {
  // The same words twice are two announcements. A space makes them differ.
  set({ text: text === said.text ? `${text}\u00a0` : text, seen: false })
}

/** Says something to everyone. The words also appear at the foot of the page for a few seconds. */
export function say(text: string): void {
  announce(text)
  set({ ...said, seen: true })
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The place where announcements appear and are read from. It is on every page, once, all the time. */
export function Announcer() {
  const now = useSyncExternalStore(subscribe, () => said)
  useEffect(() => {
    if (!now.seen) return
    const timer = setTimeout(() => set(nothing), shownSeconds * 1000)
    return () => clearTimeout(timer)
  }, [now])
  return (
    <div role="status" className={now.seen ? classes.seen : classes.heard}>
      {now.text}
    </div>
  )
}
