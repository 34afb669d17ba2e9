import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { ChevronDown } from '../../platform/ui/icons.tsx'
import { Picture } from '../../platform/ui/Picture.tsx'
import { RelativeTime } from '../../platform/ui/RelativeTime.tsx'
import type { ShownEntry } from '../audit-log.contract.ts'
import { AuditFactTable } from './AuditFactTable.tsx'
import classes from './AuditPage.module.css'
import { factsForPeople } from './facts-for-people.ts'

/** One fact: its sentence, its time, and the values before and after on demand. */
export const AuditEntryRow = memo(function AuditEntryRow({ entry }: { entry: ShownEntry }) {
  const { t } = useTranslation()
  const { actor, sentence, at, before, after } = entry
  return (
    <li className={classes.entry}>
      <Picture id={actor.userId} name={actor.name} url={actor.avatarUrl} />
      <p className={classes.sentence}>{sentence}</p>
      <div className={classes.when}>
        <RelativeTime at={at} />
      </div>
      {factsForPeople(before, after).length > 0 && (
        <details className={classes.details}>
          <summary aria-label={t('audit.detailsOf', { sentence })}>
            <ChevronDown />
            {t('audit.details')}
          </summary>
          <AuditFactTable before={before} after={after} />
        </details>
      )}
    </li>
  )
})
