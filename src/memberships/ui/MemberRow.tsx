import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { ExplainedButton } from '../../platform/ui/ExplainedButton.tsx'
import { Picture } from '../../platform/ui/Picture.tsx'
import table from '../../platform/ui/table.module.css'
import { PresenceDot } from '../../presence/ui/PresenceDot.tsx'
import { usePresence } from '../../presence/ui/use-presence.ts'
import type { SpaceUser } from '../member.ts'
import { AccessInWords } from './AccessInWords.tsx'
import { addressInFull } from './address-in-full.ts'
import { HereInWords } from './HereInWords.tsx'
import classes from './MemberRow.module.css'
import { type MoreAct, MoreActs } from './MoreActs.tsx'
import { withPresence } from './with-presence.ts'

/** What can be done to a member from the list. */
export interface MemberActs {
  onEdit: (member: SpaceUser) => void
  onRevoke: (member: SpaceUser) => void
  /** What else, in the order of the menu. */
  more: readonly MoreAct[]
}

type Props = MemberActs & {
  member: SpaceUser
  isMe: boolean
  /** What their team is called, or null; undefined where the Space has no teams. */
  teamName: string | null | undefined
  /** The list was asked later than the live channel told anything. */
  isListNewer: boolean
}

/** One member: who, what they may do, whether they are here, and what can be done about it. */
export const MemberRow = memo(function MemberRow(props: Props) {
  const { member, isMe, teamName, isListNewer, onEdit, onRevoke, more } = props
  const { t } = useTranslation()
  const live = usePresence(member.userId)
  const here = withPresence(member, isListNewer ? undefined : live)
  const { userId, name, email, avatarUrl, whyNotEdit, whyNotRevoke } = member
  const address = addressInFull(email)
  // A phone has no room for it in the row.
  const revoke: MoreAct = {
    name: 'revoke',
    text: t('accessChanges.revoke'),
    onlyOnPhones: true,
    whyNot: () => whyNotRevoke && t(`reasons.${whyNotRevoke}`),
    onChoose: onRevoke,
  }
  return (
    <tr className={table.row} data-user-id={userId}>
      <td className={`${table.who} ${classes.who}`}>
        <span className={classes.picture}>
          <Picture id={userId} name={name} url={avatarUrl} />
          <PresenceDot status={here.presence.status} />
        </span>
        <span className={classes.words}>
          <span className={classes.name}>
            <bdi className={table.cut}>{name}</bdi>
            {isMe && <span className={classes.you}>{t('users.you')}</span>}
          </span>
          <bdi className={`${table.second} ${table.cut}`} title={address}>
            {address}
          </bdi>
        </span>
      </td>
      <td className={classes.access}>
        <AccessInWords access={member} />
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
      <td className={classes.here}>
        <HereInWords here={here} joinedAt={member.joinedAt} />
      </td>
      <td className={table.actions}>
        <ExplainedButton
          variant={whyNotEdit ? 'subtle' : 'default'}
          whyNot={whyNotEdit && t(`reasons.${whyNotEdit}`)}
          aria-label={t('users.editPerson', { name })}
          onClick={() => onEdit(member)}
        >
          {t('users.edit')}
        </ExplainedButton>
        <ExplainedButton
          variant="subtle"
          className={classes.wide}
          whyNot={whyNotRevoke && t(`reasons.${whyNotRevoke}`)}
          aria-label={t('users.revokePerson', { name })}
          onClick={() => onRevoke(member)}
        >
          {t('users.revoke')}
        </ExplainedButton>
        <MoreActs
          member={member}
          acts={[...more, revoke]}
          label={t('users.morePerson', { name })}
        />
      </td>
    </tr>
  )
})
