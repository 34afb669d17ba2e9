import { useTranslation } from 'react-i18next'
import classes from './LoadMore.module.css'
import { SubmitButton } from './SubmitButton.tsx'

interface Props {
  hasMore: boolean
  loading: boolean
  onMore: () => unknown
}

/** Below a list that goes on: fetches the next page. */
export function LoadMore({ hasMore, loading, onMore }: Props) {
  const { t } = useTranslation()
  if (!hasMore) return null
  return (
    <form
      className={classes.more}
      onSubmit={event => {
        event.preventDefault()
        if (!loading) onMore()
      }}
    >
      <SubmitButton variant="default" busy={loading}>
        {t('states.loadMore')}
      </SubmitButton>
    </form>
  )
}
