import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './HandoverChoice.module.css'
import { TakersSelect } from './TakersSelect.tsx'
import { isNobody, type Takers } from './takers.ts'

interface Props {
  spaceId: string
  fromIds: readonly string[]
  /** Whether the box is ticked; if not, the contacts become unassigned. */
  chosen: boolean
  takers: Takers
  missing: boolean
  onChoose: (on: boolean) => void
  onTakers: (takers: Takers) => void
}

/** Who gets the contacts: nobody, unless the box is ticked and someone is chosen. */
export function HandoverChoice({ chosen, onChoose, missing, takers, onTakers, ...where }: Props) {
  const { t } = useTranslation()
  return (
    <div className={classes.choice} data-chosen={chosen}>
      <Checkbox
        label={t('accessChanges.assign')}
        checked={chosen}
        onChange={event => onChoose(event.currentTarget.checked)}
      />
      <div className={classes.below}>
        {chosen && <TakersSelect {...where} value={takers} missing={missing} onChange={onTakers} />}
        {!(chosen && !isNobody(takers)) && (
          <p className={classes.otherwise}>{t('accessChanges.unassigned')}</p>
        )}
      </div>
    </div>
  )
}
