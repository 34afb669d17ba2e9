import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './SkeletonRows.module.css'

/** Keeps the place of rows that are still loading, so that nothing jumps when they come. */
export function SkeletonRows({ rows = 5 }: { rows?: number }) {
  const { t } = useTranslation()
  return (
    <div role="status" aria-label={t('states.loading')} className={classes.rows}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <div key={row} className={classes.row}>
          <Skeleton circle h={32} w={32} />
          <div>
            <Skeleton h={12} w={120 + ((row * 37) % 60)} />
            <Skeleton h={10} w={160 + ((row * 53) % 40)} mt={8} />
          </div>
        </div>
      ))}
    </div>
  )
}
