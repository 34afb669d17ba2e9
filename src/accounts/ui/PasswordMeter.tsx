import { useDeferredValue, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { containsPerson, type Person } from '../password.ts'
import { isCommon, strengthOf } from '../password-strength.ts'
import classes from './PasswordMeter.module.css'

const steps = [1, 2, 3, 4] as const
const wordsOf = { 1: 'weak', 2: 'weak', 3: 'fair', 4: 'strong' } as const

/** Says how hard a password is to guess, by the same rules by which the server refuses it. */
export function PasswordMeter({ text, person }: { text: string; person: Person }) {
  const { t } = useTranslation()
  const judged = useDeferredValue(text)
  const { name, email } = person
  const { strength, words } = useMemo(() => {
    if (containsPerson(judged, { name, email })) return { strength: 0, words: 'personal' as const }
    if (isCommon(judged)) return { strength: 1, words: 'common' as const }
    const estimated = strengthOf(judged)
    return { strength: estimated, words: wordsOf[estimated] }
  }, [judged, name, email])
  return (
    <div className={classes.meter}>
      <div aria-hidden="true" className={classes.steps} data-strength={strength}>
        {steps.map(step => (
          <span key={step} className={classes.step} data-reached={step <= strength || undefined} />
        ))}
      </div>
      <p role="status" className={classes.words}>
        {t(`newPassword.${words}`)}
      </p>
    </div>
  )
}
