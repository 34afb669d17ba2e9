// An act on a contact of the piece waits for the whole piece: up to this long, nobody notices.
const pieceMilliseconds = 25
const smallest = 50
const largest = 200

/** How many contacts one piece moves, adapted to how fast the machine is at the moment. */
export interface Pace {
  size(): number
  /** Reports how long a piece of this size took, including the wait for its locks. */
  note(contacts: number, milliseconds: number): void
}

/** Starts small and finds its pace. */
export function findPace(): Pace {
  let size = smallest
  return {
    size: () => size,
    note(contacts, milliseconds) {
      const fitting = (contacts * pieceMilliseconds) / Math.max(milliseconds, 1)
      // At most doubles: one lucky piece says little about the next.
      size = Math.round(Math.max(smallest, Math.min(largest, size * 2, fitting)))
    },
  }
}
