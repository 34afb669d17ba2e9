import { Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { whyNotGrant } from '../../access/why-not.ts'
import { InvitationList } from '../../invitations/ui/InvitationList.tsx'
import type { InviteDraft } from '../../invitations/ui/invite-draft.ts'
import { useAskingInterval } from '../../live/ui/line-state.ts'
import { MailboxNote } from '../../mailbox/ui/MailboxNote.tsx'
import { ExplainedButton } from '../../platform/ui/ExplainedButton.tsx'
import { latePart } from '../../platform/ui/late-part.tsx'
import { PageHead } from '../../platform/ui/PageHead.tsx'
import { queryOf } from '../../platform/ui/query-client.ts'
import { TabLabel } from '../../platform/ui/TabLabel.tsx'
import classes from '../../platform/ui/tabs.module.css'
import { getSpaceContract } from '../../space-settings/space-settings.contract.ts'
import { useTeams } from '../../teams/ui/use-teams.ts'
import { ActiveUsers } from './ActiveUsers.tsx'
import { useHere } from './here.ts'
import { useLevelInRow } from './use-level-in-row.ts'
import type { UserAct } from './user-act.ts'
import type { UsersSearch } from './users-search.ts'

interface Props {
  search: UsersSearch
  onSearch: (next: UsersSearch) => void
}

// The list does not wait for the dialogs: they are loaded later.
const UserDialogs = latePart(async () => (await import('./UserDialogs.tsx')).UserDialogs)

function AddUsers({
  variant,
  onAct,
}: {
  variant: 'filled' | 'default'
  onAct: (act: UserAct) => void
}) {
  const { t } = useTranslation()
  const { space } = useHere()
  const reason = whyNotGrant(space, { accessLevel: 'agent' })
  return (
    <ExplainedButton
      {...(variant === 'default' && { variant })}
      whyNot={reason && t(`reasons.${reason}`)}
      onClick={() => onAct({ kind: 'add' })}
    >
      {t('users.add')}
    </ExplainedButton>
  )
}

function TabList(count: { members: number | undefined; pending: number | undefined }) {
  const { t } = useTranslation()
  return (
    <Tabs.List aria-label={t('users.tabs')}>
      <Tabs.Tab value="active">
        <TabLabel text={t('users.active')} count={count.members} />
      </Tabs.Tab>
      <Tabs.Tab value="pending">
        <TabLabel text={t('users.pending')} count={count.pending} />
      </Tabs.Tab>
    </Tabs.List>
  )
}

/** Who has access to the Space, what they may do, whether they are here, and who is invited. */
export function UsersPage({ search, onSearch }: Props) {
  const { t } = useTranslation()
  const { space } = useHere()
  const { data: counted, refetch } = useQuery({
    ...queryOf(getSpaceContract, { params: { spaceId: space.id } }),
    refetchInterval: useAskingInterval(30),
  })
  const [act, setAct] = useState<UserAct | null>(null)
  const [draft, setDraft] = useState<InviteDraft>({ emails: [], typed: '' })
  const onLevel = useLevelInRow(setAct)
  const teams = useTeams(space.id)

  return (
    <>
      <PageHead
        title={t('users.title')}
        lead={t('users.lead', { space: space.name })}
        action={<AddUsers variant="filled" onAct={setAct} />}
      />
      <Tabs
        value={search.tab ?? 'active'}
        onChange={tab => onSearch({ ...search, tab: tab === 'pending' ? tab : undefined })}
        keepMounted={false}
        classNames={{ root: classes.root, list: classes.tabs, tab: classes.tab }}
      >
        <TabList members={counted?.members} pending={counted?.pendingInvitations} />
        <Tabs.Panel value="active" className={classes.panel}>
          <ActiveUsers
            search={search}
            onSearch={onSearch}
            teams={teams}
            onAct={setAct}
            onLevel={onLevel}
          />
        </Tabs.Panel>
        <Tabs.Panel value="pending" className={classes.panel}>
          <MailboxNote />
          <InvitationList
            space={space}
            counts={{ pending: counted?.pendingInvitations, expired: counted?.expiredInvitations }}
            onChanged={refetch}
            firstAct={<AddUsers variant="default" onAct={setAct} />}
          />
        </Tabs.Panel>
      </Tabs>
      {act && (
        <UserDialogs
          act={act}
          invitationHours={counted?.invitationHours}
          draft={draft}
          onDraft={setDraft}
          onAct={setAct}
          onCounts={refetch}
          onPending={() => onSearch({ ...search, tab: 'pending' })}
        />
      )}
    </>
  )
}
