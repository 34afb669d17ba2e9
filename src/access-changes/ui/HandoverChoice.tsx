import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PresenceStatus } from '../../presence/presence.ts'
import classes from './HandoverChoice.module.css'
import { TakerSelect } from './TakerSelect.tsx'

/** Who is to get the contacts. */
export interface Taker {
  userId: string
  name: string
  status: PresenceStatus
}

interface Props {
  spaceId: string
  leaverId: string
  /** Whether the box is ticked; without it the contacts become unassigned. */
  chosen: boolean
  taker: Taker | null
  missing: boolean
  onChoose: (on: boolean) => void
  onTaker: (taker: Taker | null) => void
}

/** What becomes of the contacts: nobody's, unless the box is ticked and someone chosen. */
export function HandoverChoice({ chosen, onChoose, missing, taker, onTaker, ...where }: Props) {
  const { t } = useTranslation()
  return (
    <div className={classes.choice} data-chosen={chosen}>
      <Checkbox
        label={t('accessChanges.assign')}
        checked={chosen}
        onChange={event => onChoose(event.currentTarget.checked)}
      />
      <div className={classes.below}>
        {chosen && <TakerSelect {...where} value={taker} missing={missing} onChange={onTaker} />}
        <p className={classes.otherwise}>{t('accessChanges.unassigned')}</p>
      </div>
    </div>
  )
}
