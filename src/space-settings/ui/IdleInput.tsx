import { NumberInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './GeneralForm.module.css'

/** A number field of a form. Its value is NaN while the field is empty. */
export interface NumberField {
  value?: number
  error?: string
  onChange: (value: number) => void
}

export const numberOrNone = (typed: number | string) => (typed === '' ? Number.NaN : Number(typed))

/** After how many minutes without input someone counts as away. */
export function IdleInput({ value, onChange, ...field }: NumberField) {
  const { t } = useTranslation()
  return (
    <NumberInput
      {...field}
      label={t('general.idle')}
      description={t('general.idleHint')}
      value={Number.isNaN(value) ? '' : value}
      onChange={typed => onChange(numberOrNone(typed))}
      allowDecimal={false}
      allowNegative={false}
      clampBehavior="none"
      min={1}
      max={60}
      inputContainer={input => (
        <div className={classes.measure}>
          <div className={classes.number}>{input}</div>
          {t('general.idleUnit')}
        </div>
      )}
    />
  )
}
