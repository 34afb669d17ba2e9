import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import form from '../../platform/ui/form.module.css'
import { type ContactColumn, contactColumns } from '../column.ts'
import classes from './ImportDialog.module.css'
import type { StartColumn } from './read-start.ts'

interface Props {
  columns: readonly StartColumn[]
  fields: readonly (ContactColumn | null)[]
  onFields: (fields: (ContactColumn | null)[]) => void
}

/** Each column of a file with its first values, and what it is. */
export function ColumnChoice({ columns, fields, onFields }: Props) {
  const { t } = useTranslation()
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
        {columns.map(({ name, values }, nth) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their place
          <li key={nth} className={classes.column} data-out={fields[nth] === null || undefined}>
            <span className={classes.columnWords}>
              <bdi className={classes.columnName}>{name || t('imports.unnamed')}</bdi>
              <bdi className={classes.values}>{values.join(' · ') || t('imports.empty')}</bdi>
            </span>
            <NativeSelect
              aria-label={t('imports.column', { column: name || t('imports.unnamed') })}
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
    </section>
  )
}
