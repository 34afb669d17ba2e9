import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import form from '../../platform/ui/form.module.css'
import { type ContactColumn, contactColumns } from '../column.ts'
import type { ColumnValues } from '../proposal.ts'
import classes from './ImportDialog.module.css'

interface Props {
  columns: readonly ColumnValues[]
  fields: readonly (ContactColumn | null)[]
  /** The columns that are joined to form the name, in this order. */
  names: readonly number[]
  onFields: (fields: (ContactColumn | null)[]) => void
}

/** How many values of a column are shown. */
const shown = 3

/** Each column of a file with its first values and the choice of what it holds. */
export function ColumnChoice({ columns, fields, names, onFields }: Props) {
  const { t } = useTranslation()
  const called = columns.map(({ name }, nth) => name || t('imports.unnamed', { nth: nth + 1 }))
  const joined = names.map(nth => called[nth] ?? '')
  const choices = [
    ...contactColumns.map(value => ({
      value: value as string,
      label: t(`imports.fields.${value}`),
    })),
    { value: '', label: t('imports.fields.none') },
  ]
  return (
    <section>
      <h3 className={form.heading}>{t('imports.columns')}</h3>
      <p className={form.note}>{t('imports.columnsText')}</p>
      <ul className={classes.columns}>
        {columns.map(({ values }, nth) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their order
          <li key={nth} className={classes.column} data-out={fields[nth] === null || undefined}>
            <span className={classes.columnWords}>
              <bdi className={classes.columnName}>{called[nth]}</bdi>
              <bdi className={classes.values}>
                {values.slice(0, shown).join(' · ') || t('imports.empty')}
              </bdi>
            </span>
            <NativeSelect
              aria-label={t('imports.column', { column: called[nth] })}
              className={classes.field}
              data={choices}
              value={fields[nth] ?? ''}
              onChange={({ currentTarget }) => {
                const field = contactColumns.find(one => one === currentTarget.value) ?? null
                onFields(fields.map((one, index) => (index === nth ? field : one)))
              }}
            />
          </li>
        ))}
      </ul>
      {joined.length > 1 && (
        <p className={form.note}>{t('imports.joined', { columns: joined.join(' + ') })}</p>
      )}
    </section>
  )
}
