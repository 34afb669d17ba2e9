import { useTranslation } from 'react-i18next'
import { accessLevels } from '../../access/access-level.ts'
import { restrictions } from '../../access/restriction.ts'
import type { AuditFacts } from '../../audit/audit-entry.ts'
import { exactTime } from '../../platform/ui/time.ts'

const isMoment = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

/** A share of contacts with the name of its new assignee; anything else as it was recorded. */
function inWords(one: AuditFacts[string]): string {
  if (one === null || typeof one !== 'object' || Array.isArray(one)) return String(one)
  return 'contacts' in one ? `${one.name}: ${one.contacts}` : String(one.name)
}

/** One value of a fact in the product's words, or as it was recorded if there are none. */
export function AuditValue({
  name,
  value,
}: {
  name: string
  value: AuditFacts[string] | undefined
}) {
  const { t } = useTranslation()
  const level = accessLevels.find(one => name === 'accessLevel' && one === value)
  if (level) return t(`access.level.${level}`)
  if (value === undefined) return null
  if (value === null) return t('audit.nothing')
  if (Array.isArray(value)) {
    const names = value.map(one => {
      const restriction = restrictions.find(known => known === one)
      return restriction ? t(`access.restriction.${restriction}`) : inWords(one)
    })
    return names.length > 0 ? names.join(', ') : t('audit.nothing')
  }
  if (typeof value === 'object') return <code>{JSON.stringify(value)}</code>
  if (typeof value === 'string' && isMoment.test(value)) return exactTime(value)
  return <bdi>{String(value)}</bdi>
}
