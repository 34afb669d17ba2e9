import { NativeSelect, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './GeneralForm.module.css'
import { type NumberField, numberOrNone } from './IdleInput.tsx'

const hoursOf = { days: 24, hours: 1 } as const
type Unit = keyof typeof hoursOf

/** How long an invitation lasts: whole hours, shown as days if they make whole days. */
export function TermInput({ value = Number.NaN, onChange, ...field }: NumberField) {
  const { t } = useTranslation()
  const [unit, setUnit] = useState<Unit>(value % 24 === 0 ? 'days' : 'hours')
  // Someone else may set hours that days cannot show.
  const shownUnit = value % 24 === 0 || Number.isNaN(value) ? unit : 'hours'
  const choose = (next: Unit) => {
    setUnit(next)
    if (next === 'days' && !Number.isNaN(value)) onChange(Math.max(1, Math.round(value / 24)) * 24)
  }
  return (
    <NumberInput
      {...field}
      label={t('general.term')}
      description={t('general.termHint')}
      value={Number.isNaN(value) ? '' : value / hoursOf[shownUnit]}
      onChange={typed => onChange(numberOrNone(typed) * hoursOf[shownUnit])}
      allowDecimal={false}
      allowNegative={false}
      clampBehavior="none"
      min={1}
      max={720 / hoursOf[shownUnit]}
      inputContainer={input => (
        <div className={classes.measure}>
          <div className={classes.number}>{input}</div>
          <NativeSelect
            className={classes.unit}
            aria-label={t('general.termUnit')}
            value={shownUnit}
            data={(['days', 'hours'] as const).map(one => ({
              value: one,
              label: t(`general.${one}`),
            }))}
            onChange={event => choose(event.currentTarget.value === 'days' ? 'days' : 'hours')}
          />
        </div>
      )}
    />
  )
}
