import { useTranslation } from 'react-i18next'
import type { AuditFacts } from '../../audit/audit-entry.ts'
import classes from './AuditFactTable.module.css'
import { AuditValue } from './AuditValue.tsx'
import { factsForPeople } from './facts-for-people.ts'

interface Props {
  before: AuditFacts | null
  after: AuditFacts | null
}

/** A fact without a label of its own: “retriedAt” becomes “Retried at”. */
const inWords = (name: string) =>
  `${name.charAt(0).toUpperCase()}${name.slice(1).replace(/[A-Z]/g, one => ` ${one.toLowerCase()}`)}`

/** The values before and after an act, fact by fact. */
export function AuditFactTable({ before, after }: Props) {
  const { t, i18n } = useTranslation()
  const names = factsForPeople(before, after)
  const isChanged = (name: string) =>
    before !== null &&
    after !== null &&
    JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null)
  const label = (name: string) => {
    const key = `audit.facts.${name}`
    return i18n.exists(key) ? t(key as 'audit.facts.name') : inWords(name)
  }
  return (
    <table className={classes.facts}>
      <thead>
        <tr>
          <th scope="col">{t('audit.fact')}</th>
          {before && <th scope="col">{t('audit.before')}</th>}
          {after && <th scope="col">{t('audit.after')}</th>}
        </tr>
      </thead>
      <tbody>
        {names.map(name => (
          <tr key={name} data-changed={isChanged(name)}>
            <th scope="row">{label(name)}</th>
            {before && (
              <td>
                <AuditValue name={name} value={before[name]} />
              </td>
            )}
            {after && (
              <td>
                <AuditValue name={name} value={after[name]} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
