import { closeCodes } from '../../live/close-code.ts'
import type { Hint } from '../../live/hint.ts'
import type { Line } from '../../live/server/line.ts'
import type { LineHeard } from '../../live/server/lines.ts'
import type { Choice } from '../meaning.ts'
import type { Clock } from './clock.ts'
import { gather } from './gather.ts'
import type { LastSeen } from './last-seen.ts'
import { keepPeople, type People, type Person } from './people.ts'
import { readPageFrame } from './read-page-frame.ts'
import { type Listener, openRoom, type Room } from './room.ts'
import { type Audience, hintsBytes } from './telling.ts'

/** What the database says about the person who opens a page, and about the Space. */
export interface Standing {
  organizationId: string
  membershipId: string
  audience: Audience
  choice: Choice | null
  idleMinutes: number
  /** When the database was asked, by the clock of presence: anything heard since is newer. */
  askedAt: number
}

/** Who is here in one Space, and the pages that receive it. */
export interface SpacePresence {
  readonly organizationId: string
  idleMinutes: number
  readonly people: People<Line>
  readonly room: Room
  /** The callbacks for a new line; `since` is the version its page has. */
  hear(standing: Standing, since: string | undefined): LineHeard
  lastSeenOf(person: Person, written: Date | null): Date | null
  /** Asks one person's pages to fetch again. */
  hintTo(userId: string, what: Hint): void
  setAudience(userId: string, audience: Audience): void
}

/** How often a page may ask for a snapshot. */
const wishMilliseconds = 250

/** The open pages of each person. */
interface Listeners {
  of(userId: string): Iterable<Listener>
  add(listener: Listener): void
  remove(listener: Listener): void
}

function keepListeners(): Listeners {
  const listeners = new Map<string, Set<Listener>>()
  return {
    of: userId => listeners.get(userId) ?? [],
    add(listener) {
      const { userId } = listener.line.asked
      const theirs = listeners.get(userId) ?? new Set()
      listeners.set(userId, theirs.add(listener))
    },
    remove(listener) {
      const { userId } = listener.line.asked
      const theirs = listeners.get(userId)
      theirs?.delete(listener)
      if (theirs?.size === 0) listeners.delete(userId)
    },
  }
}

/** Passes what happens on one line to the people of its Space and to the room: it opens, the page reports, it ends. */
function hearLine(
  {
    clock,
    people,
    room,
    listeners,
  }: { clock: Clock; people: People<Line>; room: Room; listeners: Listeners },
  standing: Standing,
  since: string | undefined,
): LineHeard {
  let listener: Listener
  let watched: string[] | null = null
  // A snapshot costs more than asking for it: of many requests in a moment, one is granted.
  const wishes = gather(
    clock,
    () => {
      if (watched) room.watch(listener, watched)
      else room.resync(listener)
      watched = null
    },
    wishMilliseconds,
  )
  return {
    onOpen(line) {
      listener = room.join(line, standing.audience, since)
      listeners.add(listener)
      const { membershipId, choice } = standing
      people.arrive(line, { userId: line.asked.userId, membershipId, choice })
    },
    onText(line, text) {
      const frame = readPageFrame(text)
      if (!frame) line.close(closeCodes.protocolMisuse)
      else if (frame.type === 'activity') people.say(line, frame.state)
      else if (frame.type === 'watch' || frame.type === 'resync') {
        if (frame.type === 'watch') watched = frame.userIds
        wishes.want()
      }
    },
    onCaughtUp: () => room.catchUp(listener),
    onEnd(line, how, agoMilliseconds) {
      listeners.remove(listener)
      wishes.stop()
      room.leave(listener)
      people.leave(line, how, clock.now() - agoMilliseconds)
    },
  }
}

export function openSpacePresence(
  { clock, lastSeen }: { clock: Clock; lastSeen: LastSeen },
  { organizationId, idleMinutes }: Pick<Standing, 'organizationId' | 'idleMinutes'>,
): SpacePresence {
  const listeners = keepListeners()

  function lastSeenOf({ membershipId, shown }: Person, written: Date | null): Date | null {
    if (shown.connected) return new Date(clock.now())
    const latest = Math.max(shown.lastHereAt ?? 0, written?.getTime() ?? 0)
    return lastSeen.of(membershipId, latest > 0 ? new Date(latest) : null)
  }
  const people: People<Line> = keepPeople({
    clock,
    idleMilliseconds: () => space.idleMinutes * 60_000,
    onChange(person, before) {
      room.changed(person, before)
      const { membershipId, shown } = person
      if (shown.status !== 'offline' || shown.lastHereAt === null) return
      lastSeen.noteLeaving({ organizationId, membershipId, at: new Date(shown.lastHereAt) })
    },
  })
  const room = openRoom({ clock, people, lastSeenOf: person => lastSeenOf(person, null) })
  const space: SpacePresence = {
    organizationId,
    idleMinutes,
    people,
    room,
    hear: (standing, since) => hearLine({ clock, people, room, listeners }, standing, since),
    lastSeenOf,
    hintTo(userId, what) {
      for (const { line, audience } of listeners.of(userId)) {
        line.write(Buffer.concat(hintsBytes(audience, [what])))
      }
    },
    setAudience(userId, audience) {
      for (const listener of listeners.of(userId)) {
        if (listener.audience === audience) continue
        listener.audience = audience
        room.resync(listener)
      }
    },
  }
  return space
}
