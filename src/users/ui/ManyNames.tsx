import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { SpaceUser } from '../space-user.ts'
import classes from './ManyNames.module.css'

const namedAtMost = 8

/** The people an act on many is about: the first by name, the others as a number. */
export function ManyNames({ members }: { members: readonly SpaceUser[] }) {
  const { t } = useTranslation()
  const named = members.length > namedAtMost ? members.slice(0, namedAtMost - 1) : members
  const others = members.length - named.length
  return (
    <p className={classes.names}>
      {named.map(({ userId, name, email }, nth) => (
        <Fragment key={userId}>
          {nth > 0 && ', '}
          <bdi title={email}>{name}</bdi>
        </Fragment>
      ))}
      {others > 0 && ` ${t('users.many.andOthers', { count: others })}`}
    </p>
  )
}
