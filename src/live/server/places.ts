import type { CloseCode } from '../close-code.ts'
import type { LineRequest, OpenLine } from './line.ts'

/** A line, or the place of one that is being opened. */
export interface LinePlace {
  readonly asked: LineRequest
  /** Why it ended, or must not open. */
  end: CloseCode | null
  line: OpenLine | null
}

/** Which lines to act on: all that match the given fields. */
export type Which = Partial<Pick<LineRequest, 'userId' | 'spaceId' | 'session'>>

/** The places of this node, found by person, session and address. */
export interface Places {
  add(place: LinePlace): void
  remove(place: LinePlace): void
  isFull(asked: LineRequest): boolean
  find(which: Which): LinePlace[]
  all(): LinePlace[]
}

const linesPerPerson = 50
const linesPerAddress = 2_000

type Index = Map<string, Set<LinePlace>>

const add = (index: Index, key: string, place: LinePlace) => {
  const places = index.get(key)
  if (places) places.add(place)
  else index.set(key, new Set([place]))
}
const remove = (index: Index, key: string, place: LinePlace) => {
  const places = index.get(key)
  places?.delete(place)
  if (places?.size === 0) index.delete(key)
}
const sizeOf = (index: Index, key: string) => index.get(key)?.size ?? 0

export function keepPlaces(): Places {
  const byUser: Index = new Map()
  const bySession: Index = new Map()
  const byBucket: Index = new Map()

  return {
    add(place) {
      add(byUser, place.asked.userId, place)
      add(bySession, place.asked.session, place)
      add(byBucket, place.asked.bucket, place)
    },
    remove(place) {
      remove(byUser, place.asked.userId, place)
      remove(bySession, place.asked.session, place)
      remove(byBucket, place.asked.bucket, place)
    },
    isFull: ({ userId, bucket }) =>
      sizeOf(byUser, userId) >= linesPerPerson || sizeOf(byBucket, bucket) >= linesPerAddress,
    find({ userId, spaceId, session }) {
      const found = session ? bySession.get(session) : userId ? byUser.get(userId) : undefined
      return [...(found ?? [])].filter(
        ({ asked }) =>
          (!spaceId || asked.spaceId === spaceId) && (!userId || asked.userId === userId),
      )
    },
    all: () => [...byUser.values()].flatMap(places => [...places]),
  }
}
