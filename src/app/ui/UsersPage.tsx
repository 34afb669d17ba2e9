import { Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
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
import { TeamFilter } from '../../teams/ui/TeamFilter.tsx'
import { useTeams } from '../../teams/ui/use-teams.ts'
import type { SpaceUser } from '../../users/space-user.ts'
import { ExportLink } from '../../users/ui/ExportLink.tsx'
import { UserFilters } from '../../users/ui/UserFilters.tsx'
import { UserList } from '../../users/ui/UserList.tsx'
import type { UserFilter } from '../../users/ui/use-users.ts'
import { useHere } from './here.ts'
import { ManyActs } from './ManyActs.tsx'
import type { UserAct } from './UserDialogs.tsx'
import { useLevelInRow } from './use-level-in-row.ts'
import type { UsersSearch } from './users-search.ts'

interface Props {
  search: UsersSearch
  onSearch: (next: UsersSearch) => void
}

// Loaded when the first dialog opens: the list does not wait for them.
const UserDialogs = latePart(async () => (await import('./UserDialogs.tsx')).UserDialogs)

/** Who has access to the Space, what they may do, whether they are here, and who is asked to join. */
export function UsersPage({ search, onSearch }: Props) {
  const { t } = useTranslation()
  const { me, space } = useHere()
  const { data: counted, refetch } = useQuery({
    ...queryOf(getSpaceContract, { params: { spaceId: space.id } }),
    refetchInterval: useAskingInterval(30),
  })
  const [act, setAct] = useState<UserAct | null>(null)
  const [draft, setDraft] = useState<InviteDraft>({ emails: [], typed: '' })
  const [clears, setClears] = useState(0)
  const onEdit = useCallback((user: SpaceUser) => setAct({ kind: 'edit', user }), [])
  const onRevoke = useCallback((user: SpaceUser) => setAct({ kind: 'revoke', user }), [])
  const onLevel = useLevelInRow(setAct)
  const teams = useTeams(space.id)
  const hasTeams = teams.data !== undefined && teams.data.length > 0
  // Without an answer there are none to show; the list does not wait for it any longer.
  const teamNames = useMemo(
    () => (teams.isPending ? undefined : new Map(teams.data?.map(({ id, name }) => [id, name]))),
    [teams.isPending, teams.data],
  )
  const more = useMemo(
    () => [
      {
        name: 'team',
        text: t('teams.move'),
        whyNot: () => (hasTeams ? null : t('teams.noTeams')),
        onChoose: (user: SpaceUser) => setAct({ kind: 'team', user }),
      },
      {
        name: 'handover',
        text: t('handovers.act'),
        // One's own contacts are no access of one's own: whoever manages people hands them over, too.
        whyNot: ({ whyNotEdit }: SpaceUser) =>
          whyNotEdit === null || whyNotEdit === 'yourself' ? null : t(`reasons.${whyNotEdit}`),
        onChoose: (user: SpaceUser) => setAct({ kind: 'handover', user }),
      },
    ],
    [t, hasTeams],
  )
  const reason = whyNotGrant(space, { accessLevel: 'agent' })
  const addUser = (variant: 'filled' | 'default') => (
    <ExplainedButton
      {...(variant === 'default' && { variant })}
      whyNot={reason && t(`reasons.${reason}`)}
      onClick={() => setAct({ kind: 'add' })}
    >
      {t('users.add')}
    </ExplainedButton>
  )
  const { query, level: accessLevel, team: teamId, here, restriction, seen, sort } = search
  const status = here && ('online' as const)
  const filter = { query, accessLevel, teamId, status, restriction, seen, sort }
  const narrow = (change: UserFilter) => {
    const next = { ...filter, ...change }
    onSearch({
      query: next.query || undefined,
      level: next.accessLevel,
      team: next.teamId,
      here: next.status && true,
      restriction: next.restriction,
      seen: next.seen,
      sort: next.sort,
    })
  }

  return (
    <>
      <PageHead
        title={t('users.title')}
        lead={t('users.lead', { space: space.name })}
        action={addUser('filled')}
      />
      <Tabs
        value={search.tab ?? 'active'}
        onChange={tab => onSearch({ ...search, tab: tab === 'pending' ? tab : undefined })}
        keepMounted={false}
        classNames={{ root: classes.root, list: classes.tabs, tab: classes.tab }}
      >
        <Tabs.List aria-label={t('users.tabs')}>
          <Tabs.Tab value="active">
            <TabLabel text={t('users.active')} count={counted?.members} />
          </Tabs.Tab>
          <Tabs.Tab value="pending">
            <TabLabel text={t('users.pending')} count={counted?.pendingInvitations} />
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="active" className={classes.panel}>
          <UserFilters
            key={clears}
            filter={filter}
            onFilter={narrow}
            also={
              hasTeams && (
                <TeamFilter
                  teams={teams.data}
                  value={teamId}
                  onChange={next => narrow({ teamId: next })}
                />
              )
            }
          >
            <ExportLink space={space} filter={filter} />
          </UserFilters>
          <UserList
            space={space}
            myId={me.user.id}
            filter={filter}
            teamNames={teamNames}
            onClear={() => {
              onSearch({})
              setClears(clears + 1)
            }}
            onEdit={onEdit}
            onLevel={onLevel}
            manyActs={chosen => <ManyActs chosen={chosen} hasTeams={hasTeams} onAct={setAct} />}
            onRevoke={onRevoke}
            more={more}
          />
        </Tabs.Panel>
        <Tabs.Panel value="pending" className={classes.panel}>
          <MailboxNote />
          <InvitationList
            space={space}
            counts={{ pending: counted?.pendingInvitations, expired: counted?.expiredInvitations }}
            onChanged={refetch}
            firstAct={addUser('default')}
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
