import type { z } from 'zod'
import type { LivePerson, presenceFrame, snapshotFrame } from '../presence-frame.ts'

export type PresenceWord = z.output<typeof presenceFrame> | z.output<typeof snapshotFrame>

/** What a page knows about the presence of the people of one Space, from the live channel. */
export interface PresenceBook {
  /** The version it has, to be sent when it connects again. */
  version(): string | null
  /** Takes in a frame. Returns false if something in between is missing: then the page asks again. */
  hear(word: PresenceWord): boolean
  /** The presence of a person; undefined for someone the live channel has not mentioned. */
  of(userId: string): LivePerson | undefined
  /** Calls back when one person's presence changes, or anyone's. */
  subscribe(userId: string | 'anyone', listener: () => void): () => void
  /** Whose presence the page wants to know; a snapshot without them says that they left. */
  watch(userIds: readonly string[]): void
}

const fields = ['status', 'since', 'lastSeenAt', 'reason', 'pages'] as const

const isSame = (one: LivePerson | undefined, other: LivePerson | undefined) =>
  one !== undefined && other !== undefined && fields.every(field => one[field] === other[field])

/** The listeners for each person, and for everyone. */
function keepListeners() {
  const listeners = new Map<string, Set<() => void>>()
  return {
    tell(userId: string) {
      for (const listener of listeners.get(userId) ?? []) listener()
    },
    subscribe(userId: string, listener: () => void) {
      const mine = listeners.get(userId) ?? new Set()
      listeners.set(userId, mine.add(listener))
      return () => {
        mine.delete(listener)
        if (mine.size === 0 && listeners.get(userId) === mine) listeners.delete(userId)
      }
    },
  }
}

/** An empty book. */
export function openPresenceBook(): PresenceBook {
  let version: string | null = null
  let watched: readonly string[] = []
  let told: ReadonlyMap<string, LivePerson> = new Map()
  const { tell, subscribe } = keepListeners()

  const keepSame = (people: readonly LivePerson[]) =>
    people.map((person): [string, LivePerson] => {
      const before = told.get(person.userId)
      return [person.userId, before && isSame(before, person) ? before : person]
    })

  function replace(next: ReadonlyMap<string, LivePerson>): void {
    const before = told
    told = next
    const ids = new Set([...before.keys(), ...next.keys()])
    const changed = [...ids].filter(id => before.get(id) !== next.get(id))
    for (const id of changed) tell(id)
    if (changed.length > 0) tell('anyone')
  }

  /** Someone who is watched and not in a snapshot has left; the time they left is kept if it is known. */
  function whoLeft(here: ReadonlyMap<string, LivePerson>): [string, LivePerson][] {
    const gone = watched.filter(id => !here.has(id))
    return keepSame(
      gone.map(userId => {
        const before = told.get(userId)
        return before?.status === 'offline' ? before : { userId, status: 'offline' }
      }),
    )
  }

  return {
    version: () => version,
    hear(word) {
      if (word.type === 'presence' && word.previous !== version) return false
      version = word.version
      const spoken = keepSame(word.people)
      if (word.type === 'presence') replace(new Map([...told, ...spoken]))
      else {
        const here = new Map(spoken)
        replace(new Map([...whoLeft(here), ...here]))
      }
      return true
    },
    of: userId => told.get(userId),
    subscribe,
    watch(userIds) {
      watched = userIds
    },
  }
}
