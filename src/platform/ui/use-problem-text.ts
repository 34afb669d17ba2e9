import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { NetworkError, ProblemError } from './problem-error.ts'
import { serverNow } from './reach.ts'
import { clockTime, dayAndTime } from './time.ts'

const halfDayMilliseconds = 12 * 3600 * 1000

function whenNext(at: string): string {
  const now = serverNow()
  return Date.parse(at) - now < halfDayMilliseconds ? clockTime(at) : dayAndTime(at, now)
}

/** Puts any error into words: our own if we have some for its code, otherwise the server's. */
export function useProblemText(): (error: unknown) => string {
  const { t, i18n } = useTranslation()
  return useCallback(
    (error: unknown) => {
      if (error instanceof NetworkError) return t('problems.network')
      if (!(error instanceof ProblemError)) return t('problems.internal')
      const { code, title, detail } = error.problem
      if (code === 'too_many_requests' && error.retryAt) {
        // If there are several limits, only the server knows which one it was (T23).
        const limit = detail.startsWith(title) ? t('problems.too_many_tries') : detail
        return t('problems.too_many_requests_until', { limit, when: whenNext(error.retryAt) })
      }
      const key = `problems.${code}`
      return i18n.exists(key) ? t(key as 'problems.internal') : detail || t('problems.internal')
    },
    [t, i18n],
  )
}
