import { useTranslation } from 'react-i18next'
import classes from './tabs.module.css'

/** The name of a tab, and the number of things in it once that is known. */
export function TabLabel({ text, count }: { text: string; count?: number | undefined }) {
  const { i18n } = useTranslation()
  return (
    <>
      <span className={classes.label} data-text={text}>
        {text}
      </span>{' '}
      <span className={classes.count}>{count?.toLocaleString(i18n.language)}</span>
    </>
  )
}
