import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { whyNotGrant } from '../../access/why-not.ts'
import { PagedList } from '../../platform/ui/PagedList.tsx'
import { SkeletonRows } from '../../platform/ui/SkeletonRows.tsx'
import { StateMessage } from '../../platform/ui/StateMessage.tsx'
import { Table } from '../../platform/ui/Table.tsx'
import { useChosen } from '../../platform/ui/use-chosen.ts'
import { addressInFull } from '../../users/ui/address-in-full.ts'
import type { MySpace } from '../../users/ui/use-me.ts'
import type { Invitation } from '../invitation.ts'
import { InvitationFilters } from './InvitationFilters.tsx'
import { useInvitationColumns } from './invitation-columns.tsx'
import { ManyInvitations } from './ManyInvitations.tsx'
import { type InvitationFilter, useInvitations } from './use-invitations.ts'

interface Props {
  space: MySpace
  counts: { pending: number | undefined; expired: number | undefined }
  /** Called when an invitation was changed, since counts elsewhere may have changed with it. */
  onChanged: () => void
  /** The act to begin with, if there are no invitations yet. */
  firstAct: ReactNode
}

const none: Invitation[] = []
const idOf = ({ id }: Invitation) => id
const nameOf = ({ email }: Invitation) => addressInFull(email)
const fromTheStart: InvitationFilter = { state: 'pending' }

/** The invitations nobody has accepted yet, newest first: those that are valid, or those that have expired. */
export function InvitationList({ space, counts, onChanged, firstAct }: Props) {
  const { t } = useTranslation()
  const [filter, setFilter] = useState(fromTheStart)
  const [clears, setClears] = useState(0)
  const invitations = useInvitations(space.id, filter)
  const shown = invitations.data?.pages.flatMap(page => page.items)
  const choosable = shown?.filter(one => whyNotGrant(space, one) === null)
  const choice = useChosen(choosable ?? none, idOf)
  const columns = useInvitationColumns(space, onChanged)
  const isNone = counts.pending === 0 && counts.expired === 0 && !filter.query
  if (isNone && shown?.length === 0) return <NoInvitations>{firstAct}</NoInvitations>
  const clear = () => {
    setFilter(fromTheStart)
    setClears(clears + 1)
  }
  const toExpired = filter.state === 'pending' && Boolean(counts.expired) && (
    <ShowExpired count={counts.expired} onShow={() => setFilter({ ...filter, state: 'expired' })} />
  )
  return (
    <>
      <InvitationFilters key={clears} filter={filter} onFilter={setFilter} counts={counts}>
        {shown?.length !== 0 && toExpired}
      </InvitationFilters>
      <PagedList
        pages={invitations}
        rows={shown}
        skeleton={<SkeletonRows rows={2} headed pictures={false} />}
        empty={
          filter.query ? (
            <NoMatch onClear={clear} />
          ) : (
            <NoInvitations>{toExpired || firstAct}</NoInvitations>
          )
        }
        bar={
          <ManyInvitations
            space={space}
            choice={choice}
            onDone={() => {
              choice.clear()
              onChanged()
            }}
          />
        }
      >
        {rows => (
          <Table
            columns={columns}
            rows={rows}
            idOf={idOf}
            choice={choice}
            nameOf={nameOf}
            aria-label={t('invitations.table', { space: space.name })}
          />
        )}
      </PagedList>
    </>
  )
}

function ShowExpired(props: { count: number | undefined; onShow: () => void }) {
  const { t } = useTranslation()
  return (
    <Button variant="default" onClick={props.onShow}>
      {t('invitations.showExpired', { count: props.count })}
    </Button>
  )
}

/** Says that nobody is invited now, with something to do about it. */
function NoInvitations({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <StateMessage
      title={t('invitations.emptyTitle')}
      text={t('invitations.emptyText')}
      action={children}
    />
  )
}

/** Says that a search found no invitation. */
function NoMatch({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation()
  const clear = (
    <Button variant="default" onClick={onClear}>
      {t('users.clearFilters')}
    </Button>
  )
  return <StateMessage title={t('invitations.noMatch')} action={clear} />
}
