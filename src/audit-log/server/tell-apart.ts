import { nameKey } from '../../accounts/name.ts'
import { type AuditEntry, type AuditFacts, commandLine } from '../../audit/audit-entry.ts'
import { describeEntry } from '../../audit/describe-entry.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import { selectAddressesInOrganization, selectNamesakes } from './namesake-store.ts'

interface Person {
  userId: string
  name: string
}

const isPerson = (value: unknown): value is Person =>
  typeof value === 'object' &&
  value !== null &&
  'userId' in value &&
  typeof value.userId === 'string' &&
  'name' in value &&
  typeof value.name === 'string'

const sharesOf = (facts: AuditFacts | null) => (Array.isArray(facts?.shares) ? facts.shares : [])

/** Everyone whom the sentence of an entry mentions by name, with their id. */
function peopleIn({ actor, target, after }: AuditEntry): Person[] {
  const assignee = { userId: after?.assigneeId, name: after?.assigneeName }
  const named = target.type === 'user' ? [{ userId: target.id, name: target.name }] : []
  return [actor, ...named, assignee, ...sharesOf(after)].filter(isPerson)
}

/**
 * If two people have the same name, adds each one's email address to the sentences. Namesakes are looked for
 * among the people on the page and those in the Space.
 */
export async function tellApart(
  tx: Tx,
  spaceId: string,
  entries: readonly AuditEntry[],
): Promise<AuditEntry[]> {
  const people = entries.flatMap(peopleIn)
  const keys = new Set(people.map(one => nameKey(one.name)))
  const members = await selectNamesakes(tx, spaceId, [...keys])
  // Nobody can take the name of the command line unnoticed.
  const idsOf = new Map([[nameKey(commandLine.name), new Set([commandLine.userId])]])
  for (const { userId, name } of [...people, ...members]) {
    const key = nameKey(name)
    idsOf.set(key, (idsOf.get(key) ?? new Set()).add(userId))
  }
  const isAlike = ({ name }: Person) => (idsOf.get(nameKey(name))?.size ?? 0) > 1
  const alike = new Set(people.filter(isAlike).map(one => one.userId))
  if (alike.size === 0) return [...entries]

  const addresses = await selectAddressesInOrganization(tx, [...alike])
  const called = (one: Person) => {
    const address = isAlike(one) && addresses.get(one.userId)
    return address ? `${one.name} (${address})` : one.name
  }
  return entries.map(entry => {
    if (!peopleIn(entry).some(isAlike)) return entry
    const { actor, target, after } = entry
    const assignee = { userId: after?.assigneeId, name: after?.assigneeName }
    const sentence = describeEntry({
      ...entry,
      actor: { ...actor, name: called(actor) },
      target:
        target.type === 'user'
          ? { ...target, name: called({ userId: target.id, name: target.name }) }
          : target,
      after: after && {
        ...after,
        ...(isPerson(assignee) && { assigneeName: called(assignee) }),
        ...(after.shares !== undefined && {
          shares: sharesOf(after).map(one =>
            isPerson(one) ? { ...(one as object), name: called(one) } : one,
          ),
        }),
      },
    })
    return { ...entry, sentence }
  })
}
