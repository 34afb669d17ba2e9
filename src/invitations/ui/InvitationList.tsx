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
  /** Something was done to an invitation, so counts elsewhere may be others now. */
  onChanged: () => void
  /** The act to begin with, where there are none yet. */
  firstAct: ReactNode
}

const none: Invitation[] = []
const idOf = ({ id }: Invitation) => id
const nameOf = ({ email }: Invitation) => addressInFull(email)
const fromTheStart: InvitationFilter = { state: 'pending' }

/** The invitations nobody has accepted yet, newest first: those that hold, or those that expired. */
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
  if (isNone && shown?.length === 0) {
    return (
      <StateMessage
        title={t('invitations.emptyTitle')}
        text={t('invitations.emptyText')}
        action={firstAct}
      />
    )
  }
  const clear = () => {
    setFilter(fromTheStart)
    setClears(clears + 1)
  }
  const toExpired = filter.state === 'pending' && Boolean(counts.expired) && (
    <Button variant="default" onClick={() => setFilter({ ...filter, state: 'expired' })}>
      {t('invitations.showExpired', { count: counts.expired })}
    </Button>
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
          <StateMessage
            title={t(filter.query ? 'invitations.noMatch' : 'invitations.emptyTitle')}
            text={filter.query ? undefined : t('invitations.emptyText')}
            action={
              filter.query ? (
                <Button variant="default" onClick={clear}>
                  {t('users.clearFilters')}
                </Button>
              ) : (
                toExpired || firstAct
              )
            }
          />
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
