import type { AuditFacts } from '../../audit/audit-entry.ts'

const isId = (value: unknown) =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)

/** Ids are for programs, which read them from the API: people see the names that go with them. */
const isForPrograms = (value: AuditFacts[string] | undefined) =>
  isId(value) || (Array.isArray(value) && value.length > 0 && value.every(isId))

/** Which facts of an entry people see: those that contain more than ids. */
export function factsForPeople(before: AuditFacts | null, after: AuditFacts | null): string[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...names].filter(name => {
    const values = [before?.[name], after?.[name]].filter(
      value => value !== undefined && value !== null,
    )
    return !(values.some(isForPrograms) || (values.length === 0 && /(Id|To)$/.test(name)))
  })
}
