import { Problem, problems } from '../problem.ts'

/** A limited number of places. Others wait in a queue of limited length and time; after that it is 503 (T111). */
export interface Places {
  /** Takes a place, and returns a function that leaves it. After `onGone` it stops waiting. */
  take(onGone?: (leaveLine: () => void) => void): Promise<() => void>
  /** Whether the next one must wait. */
  isFull(): boolean
  /** Whether nobody has a place or waits for one. */
  isEmpty(): boolean
}

interface PlacesSize {
  atOnce: number
  waiting: number
  waitSeconds: number
}

const busy = () =>
  new Problem(problems.unavailable, {
    detail: 'There is too much to do at the moment.',
    retryAfterSeconds: 2,
  })

export function openPlaces({ atOnce, waiting, waitSeconds }: PlacesSize): Places {
  let taken = 0
  /** Those who wait, in order, each with the callback that lets them in. */
  const line = new Set<() => void>()

  const placeTaken = () => {
    let left = false
    return () => {
      if (left) return
      left = true
      const [next] = line
      if (next) next()
      else taken -= 1
    }
  }
  return {
    isFull: () => taken >= atOnce,
    isEmpty: () => taken === 0,
    async take(onGone = () => {}) {
      if (taken < atOnce) {
        taken += 1
        return placeTaken()
      }
      if (line.size >= waiting) throw busy()
      return new Promise((resolve, reject) => {
        const leaveLine = () => {
          if (!line.delete(comeIn)) return
          clearTimeout(patience)
          reject(busy())
        }
        const comeIn = () => {
          line.delete(comeIn)
          clearTimeout(patience)
          resolve(placeTaken())
        }
        const patience = setTimeout(leaveLine, waitSeconds * 1000)
        line.add(comeIn)
        onGone(leaveLine)
      })
    },
  }
}
