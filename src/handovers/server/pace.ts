// Whoever works on a contact of the piece waits for all of it: so long nobody notices.
const pieceMilliseconds = 25
const smallest = 50
const largest = 200

/** How many contacts a piece moves, as fast as the machine is at the moment. */
export interface Pace {
  size(): number
  /** Moving so many took so long, the locks on them included. */
  note(contacts: number, milliseconds: number): void
}

/** Begins small and finds its pace. */
export function findPace(): Pace {
  let size = smallest
  return {
    size: () => size,
    note(contacts, milliseconds) {
      const fitting = (contacts * pieceMilliseconds) / Math.max(milliseconds, 1)
      // Twice as many at most: one lucky piece says little about the next.
      size = Math.round(Math.max(smallest, Math.min(largest, size * 2, fitting)))
    },
  }
}
