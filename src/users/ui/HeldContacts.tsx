import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import text from '../../platform/ui/text.module.css'
import type { SpaceUser } from '../space-user.ts'
import classes from './HeldContacts.module.css'

/** How many contacts someone has, with a link to them. */
export function HeldContacts({ spaceId, user }: { spaceId: string; user: SpaceUser }) {
  const { t } = useTranslation()
  const { userId, contacts: count } = user
  const words = (
    <>
      {t('users.contactCount', { count })}{' '}
      <span className={text.headWord}>{t('users.contactsOf', { count })}</span>
    </>
  )
  if (count === 0) return <span className={classes.none}>{words}</span>
  return (
    <Link
      className={`${text.hint} ${classes.held}`}
      to="/spaces/$spaceId/contacts"
      params={{ spaceId }}
      search={{ assignee: userId }}
    >
      {words}
    </Link>
  )
}
