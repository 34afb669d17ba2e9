const key = 'rollcall.space'

/** The Space this browser was in last. Storage may be forbidden; then there is none. */
export function lastSpaceId(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Remembers the Space for the next time. */
export function rememberSpace(spaceId: string): void {
  try {
    localStorage.setItem(key, spaceId)
  } catch {
    // Nothing depends on it.
  }
}
