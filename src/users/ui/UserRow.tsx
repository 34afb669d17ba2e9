import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Access } from '../../access/access.ts'
import { ChooseOne } from '../../platform/ui/Choosing.tsx'
import choosing from '../../platform/ui/choosing.module.css'
import { ExplainedButton } from '../../platform/ui/ExplainedButton.tsx'
import table from '../../platform/ui/table.module.css'
import { usePresence } from '../../presence/ui/use-presence.ts'
import type { SpaceUser } from '../space-user.ts'
import { AccessInWords } from './AccessInWords.tsx'
import { HeldContacts } from './HeldContacts.tsx'
import { HereInWords } from './HereInWords.tsx'
import type { LevelProps } from './LevelButton.tsx'
import { LevelInRow } from './LevelInRow.tsx'
import { MoreActs } from './MoreActs.tsx'
import type { MoreAct } from './MoreButton.tsx'
import { Person } from './Person.tsx'
import classes from './UserRow.module.css'
import { withPresence } from './with-presence.ts'

/** What can be done to a user from the list. */
export interface UserActs {
  onEdit: (user: SpaceUser) => void
  onRevoke: (user: SpaceUser) => void
  onLevel: LevelProps['onLevel']
  /** The other acts, in the order of the menu. */
  more: readonly MoreAct[]
}

type Props = UserActs & {
  spaceId: string
  /** What the reader may grant. */
  granter: Access
  user: SpaceUser
  isMe: boolean
  isChosen: boolean
  onChoose: (userIds: readonly string[], isChosen: boolean) => void
  /** The name of their team, or null; undefined if the Space has no teams. */
  teamName: string | null | undefined
  /** Whether the list was fetched after the last news from the live channel. */
  isListNewer: boolean
}

/** One user: who they are, what they may do, whether they are here, and what can be done about it. */
export const UserRow = memo(function UserRow(props: Props) {
  const { spaceId, granter, user, isMe, isChosen, onChoose, teamName, isListNewer } = props
  const { onEdit, onRevoke, onLevel, more } = props
  const { t } = useTranslation()
  const live = usePresence(user.userId)
  const here = withPresence(user, isListNewer ? undefined : live)
  const { userId, name, email, avatarUrl, whyNotEdit, whyNotRevoke } = user
  // A phone's row has no room for it.
  const revoke: MoreAct = {
    name: 'revoke',
    text: t('accessChanges.revoke'),
    onlyOnPhones: true,
    whyNot: () => whyNotRevoke && t(`reasons.${whyNotRevoke}`),
    onChoose: onRevoke,
  }
  return (
    <tr className={table.row} data-user-id={userId}>
      <td className={`${table.who} ${choosing.choosing} ${classes.who}`}>
        <ChooseOne name={name} isChosen={isChosen} onChoose={on => onChoose([userId], on)} />
        <Person
          userId={userId}
          name={name}
          email={email}
          avatarUrl={avatarUrl}
          status={here.presence.status}
          mark={isMe && <span className={classes.you}>{t('users.you')}</span>}
        />
      </td>
      <td className={classes.access}>
        <AccessInWords
          access={user}
          level={<LevelInRow user={user} granter={granter} onLevel={onLevel} />}
        />
      </td>
      {teamName !== undefined && (
        <td className={classes.team}>
          {teamName !== null && (
            <bdi className={table.cut} title={teamName}>
              {teamName}
            </bdi>
          )}
        </td>
      )}
      <td className={classes.contacts}>
        <HeldContacts spaceId={spaceId} user={user} />
      </td>
      <td className={classes.here}>
        <HereInWords here={here} joinedAt={user.joinedAt} />
      </td>
      <td className={`${table.actions} ${classes.actions}`}>
        <ExplainedButton
          variant={whyNotEdit ? 'subtle' : 'default'}
          whyNot={whyNotEdit && t(`reasons.${whyNotEdit}`)}
          aria-label={t('users.editPerson', { name })}
          onClick={() => onEdit(user)}
        >
          {t('users.edit')}
        </ExplainedButton>
        <ExplainedButton
          variant="subtle"
          className={classes.wide}
          whyNot={whyNotRevoke && t(`reasons.${whyNotRevoke}`)}
          aria-label={t('users.revokePerson', { name })}
          onClick={() => onRevoke(user)}
        >
          {t('users.revoke')}
        </ExplainedButton>
        <MoreActs user={user} acts={[...more, revoke]} label={t('users.morePerson', { name })} />
      </td>
    </tr>
  )
})
