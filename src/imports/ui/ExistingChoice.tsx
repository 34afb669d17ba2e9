import { Radio, Skeleton } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Existing, existing } from '../existing.ts'
import { namesIn, type ReadableFile } from './chosen-file.ts'
import { countKnown } from './count-known.ts'
import classes from './ExistingChoice.module.css'

interface Props {
  spaceId: string
  chosen: ReadableFile
  value: Existing
  onChange: (value: Existing) => void
}

const keyOf = (chosen: ReadableFile) => {
  const { file, header, fields } = chosen
  return [file.name, file.size, file.lastModified, header, fields, namesIn(chosen)]
}

/** Says how many of the file's contacts already exist, and asks what to do with them. */
export function ExistingChoice({ spaceId, chosen, value, onChange }: Props) {
  const { t } = useTranslation()
  const { data, error } = useQuery({
    queryKey: ['knownContacts', spaceId, ...keyOf(chosen)],
    queryFn: ({ signal }) => countKnown(spaceId, chosen, signal),
    placeholderData: keepPreviousData,
  })
  if (!data && !error) return <Skeleton height={20} width="60%" />
  if (data && data.known === 0) {
    return <p className={classes.none}>{t('imports.noneKnown', { ...data })}</p>
  }
  const label = data
    ? t(data.hasMore ? 'imports.knownOfFirst' : 'imports.known', { ...data })
    : t('imports.knownUnclear')
  return (
    <Radio.Group label={label} value={value} onChange={next => onChange(existing.parse(next))}>
      <div className={classes.choices}>
        {(['skip', 'update', 'add'] as const).map(one => (
          <Radio key={one} value={one} label={t(`imports.existing.${one}`)} />
        ))}
      </div>
    </Radio.Group>
  )
}
