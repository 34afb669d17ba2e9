import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './SkeletonRows.module.css'

interface Props {
  rows?: number
  /** The rows will stand below the heads of columns. */
  headed?: boolean
  /** The rows will begin with pictures. */
  pictures?: boolean
}

/** Keeps the place of rows that are still loading, so that nothing jumps when they come. */
export function SkeletonRows({ rows = 5, headed = false, pictures = true }: Props) {
  const { t } = useTranslation()
  return (
    <div
      role="status"
      aria-label={t('states.loading')}
      className={`${classes.rows} ${headed ? classes.below : ''}`}
    >
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <div key={row} className={classes.row}>
          {pictures && <Skeleton circle h={32} w={32} />}
          <div>
            <Skeleton h={12} w={120 + ((row * 37) % 60)} />
            <Skeleton h={10} w={160 + ((row * 53) % 40)} mt={8} />
          </div>
        </div>
      ))}
    </div>
  )
}
