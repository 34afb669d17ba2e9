import { useSyncExternalStore } from 'react'

/**
 * The state of this page's line. `none`: the page is outside a Space. `opening`: the line opens for the first time.
 * `broken`: it broke a moment ago, perhaps only for a blink. `paused`: it is gone, and the page is getting old.
 */
export interface LineState {
  kind: 'none' | 'opening' | 'open' | 'broken' | 'paused'
  /** The last moment at which the page was known to be up to date. */
  lastNewsAt: number
}

// A blink is not worth a message, and the first line of a page may take a little longer.
const blinkMilliseconds = 3_000
const firstMilliseconds = 10_000

let state: LineState = { kind: 'none', lastNewsAt: 0 }
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

function set(kind: LineState['kind'], lastNewsAt: number): void {
  clearTimeout(timer)
  timer = undefined
  state = { kind, lastNewsAt }
  for (const listener of listeners) listener()
}

const pauseAfter = (milliseconds: number) => {
  timer = setTimeout(() => set('paused', state.lastNewsAt), milliseconds)
}

/** A page of a Space was opened, and its line is about to be. */
export function noteOpening(): void {
  set('opening', Date.now())
  pauseAfter(firstMilliseconds)
}

/** The line is open, and the page is up to date. */
export function noteOpen(): void {
  if (state.kind !== 'open') set('open', Date.now())
}

/** The line broke; its last message came at this time. */
export function noteBroken(lastNewsAt: number): void {
  if (state.kind !== 'open') return
  set('broken', lastNewsAt)
  pauseAfter(blinkMilliseconds)
}

/** There is no line to wait for: its program could not be loaded. */
export function noteMissing(): void {
  set('paused', state.lastNewsAt)
}

/** The user left the Space. */
export const noteNone = (): void => set('none', 0)

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The present state of this page's line. */
export const useLine = (): LineState => useSyncExternalStore(subscribe, () => state)

/**
 * How often to fetch what hints would announce, in milliseconds: not at all while the line is open, and slowly
 * while it is gone.
 */
export function useAskingInterval(seconds: number): number | false {
  const { kind } = useLine()
  return kind === 'none' || kind === 'paused' ? seconds * 1000 : false
}
