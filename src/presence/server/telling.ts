import type { Access } from '../../access/access.ts'
import { whyNot } from '../../access/why-not.ts'
import { type Hint, hints } from '../../live/hint.ts'
import { textFrame } from '../../live/server/text-frame.ts'
import type { Meaning } from '../meaning.ts'
import type { Person } from './people.ts'

/** Who gets how much: people who may see the users page get everything, the others get who is here. */
export const audiences = ['users', 'colleagues'] as const

export type Audience = (typeof audiences)[number]

/** How much the live channel sends someone with this access. */
export const audienceOf = (access: Access): Audience =>
  whyNot(access, 'see_users') === null ? 'users' : 'colleagues'

const moment = (at: number | null) => (at === null ? null : new Date(at).toISOString())

/** Whether this audience sees a difference in someone. */
export function isVisible(
  audience: Audience,
  before: Meaning,
  { status, since }: Meaning,
): boolean {
  if (audience === 'users') return true
  return before.status !== status || (status !== 'offline' && before.since !== since)
}

/** When someone was last seen: now, while a page of theirs is open. */
export type LastSeenOf = (person: Person) => Date | null

/** Someone's presence as the JSON of a frame. */
export function personText(
  audience: Audience,
  { userId, shown }: Pick<Person, 'userId' | 'shown'>,
  lastSeenAt: () => Date | null,
): string {
  const { status, reason, pages } = shown
  const since = moment(shown.since)
  if (audience === 'users') {
    return JSON.stringify({ userId, status, since, lastSeenAt: lastSeenAt(), reason, pages })
  }
  return JSON.stringify(status === 'offline' ? { userId, status } : { userId, status, since })
}

interface Telling {
  version: string
  at: number
  people: readonly string[]
}

const rest = ({ version, at, people }: Telling) =>
  `"version":"${version}","at":"${moment(at)}","people":[${people.join(',')}]}`

/** Everyone who is here, as the bytes of one frame. */
export const snapshotBytes = (telling: Telling): Buffer =>
  textFrame(`{"type":"snapshot",${rest(telling)}`)

/** What changed since the previous version, as the bytes of one frame. */
export const presenceBytes = (previous: string, telling: Telling): Buffer =>
  textFrame(`{"type":"presence","previous":"${previous}",${rest(telling)}`)

const hintBytes = Object.fromEntries(
  hints.map(what => [what, textFrame(JSON.stringify({ type: 'changed', what }))]),
) as Record<Hint, Buffer>

/** Hints as bytes; only people who may see the users page get hints about invitations. */
export function hintsBytes(audience: Audience, wanted: Iterable<Hint>): Buffer[] {
  return [...wanted]
    .filter(what => what !== 'invitations' || audience === 'users')
    .map(what => hintBytes[what])
}
