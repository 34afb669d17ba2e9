import { useEffect, useRef } from 'react'
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
  const wasPressed = useRef(false)
  const end = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    // With the last page the button goes; the focus must not go with it.
    if (!hasMore && document.activeElement === document.body) end.current?.focus()
  }, [hasMore])
  if (!hasMore) {
    if (!wasPressed.current) return null
    return (
      <p ref={end} tabIndex={-1} className={classes.end}>
        {t('states.allLoaded')}
      </p>
    )
  }
  return (
    <form
      className={classes.more}
      onSubmit={event => {
        event.preventDefault()
        wasPressed.current = true
        if (!loading) onMore()
      }}
    >
      <SubmitButton variant="default" busy={loading}>
        {t('states.loadMore')}
      </SubmitButton>
    </form>
  )
}
