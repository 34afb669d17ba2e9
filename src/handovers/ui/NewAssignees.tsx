import { Radio } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from '../../users/ui/choices.module.css'
import { TakersSelect } from './TakersSelect.tsx'
import type { Takers } from './takers.ts'

interface Props {
  spaceId: string
  fromId: string
  to: 'others' | 'nobody'
  takers: Takers
  missing: boolean
  onTo: (to: 'others' | 'nobody') => void
  onTakers: (takers: Takers) => void
}

const card = {
  classNames: {
    root: classes.card,
    body: classes.body,
    labelWrapper: classes.words,
    description: classes.description,
  },
}

/** The choice of who gets someone's contacts: others, who are then chosen by name, or nobody. */
export function NewAssignees({ spaceId, fromId, to, takers, missing, onTo, onTakers }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <Radio.Group
        label={t('handovers.to')}
        value={to}
        onChange={value => onTo(value === 'nobody' ? value : 'others')}
      >
        <div className={classes.cards}>
          <Radio
            value="others"
            label={t('handovers.toOthers')}
            description={t('handovers.toOthersText')}
            {...card}
          />
          <Radio
            value="nobody"
            label={t('handovers.toNobody')}
            description={t('handovers.toNobodyText')}
            {...card}
          />
        </div>
      </Radio.Group>
      {to === 'others' && (
        <TakersSelect
          spaceId={spaceId}
          fromIds={[fromId]}
          value={takers}
          missing={missing}
          onChange={onTakers}
        />
      )}
    </>
  )
}
