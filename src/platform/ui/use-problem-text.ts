import { useTranslation } from 'react-i18next'
import { NetworkError, ProblemError } from './problem-error.ts'

/** Tells any error in the product's words: by its code where we have words, else as the server put it. */
export function useProblemText(): (error: unknown) => string {
  const { t, i18n } = useTranslation()
  return error => {
    if (error instanceof NetworkError) return t('problems.network')
    if (!(error instanceof ProblemError)) return t('problems.internal')
    const { code, detail } = error.problem
    const key = `problems.${code}`
    return i18n.exists(key) ? t(key as 'problems.internal') : detail || t('problems.internal')
  }
}
