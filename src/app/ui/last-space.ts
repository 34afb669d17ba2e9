const key = 'rollcall.space'

/** The Space last visited in this browser. Null if there is none, or if the browser forbids storage. */
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
    // The browser forbids storage. Nothing depends on it.
  }
}
