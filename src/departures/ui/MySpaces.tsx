import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { say } from '../../platform/ui/Announcer.tsx'
import { call } from '../../platform/ui/call.ts'
import { ExplainedButton } from '../../platform/ui/ExplainedButton.tsx'
import form from '../../platform/ui/form.module.css'
import { PagedList } from '../../platform/ui/PagedList.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { RelativeTime } from '../../platform/ui/RelativeTime.tsx'
import { RowList } from '../../platform/ui/RowList.tsx'
import { SkeletonRows } from '../../platform/ui/SkeletonRows.tsx'
import { type MyMembership, stayContract } from '../departure.contract.ts'
import { AskToLeaveDialog } from './AskToLeaveDialog.tsx'
import { SpaceRow } from './SpaceRow.tsx'
import { myMembershipsKey, useMyMemberships } from './use-my-memberships.ts'

/** The Spaces one belongs to. One can ask to leave each, and take that back. */
export function MySpaces() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { memberships, pages } = useMyMemberships()
  const [leaving, setLeaving] = useState<MyMembership | null>(null)
  const staying = useMutation({
    mutationFn: ({ spaceId }: MyMembership) => call(stayContract, { params: { spaceId } }),
    onSuccess: (_, { spaceName }) => say(t('departures.stays', { space: spaceName })),
    onSettled: () => client.invalidateQueries({ queryKey: myMembershipsKey }),
  })
  return (
    <PagedList
      pages={pages}
      rows={memberships}
      skeleton={<SkeletonRows rows={1} pictures={false} />}
      empty={<p className={form.note}>{t('departures.noSpaces')}</p>}
    >
      {rows => (
        <>
          <RowList label={t('departures.list')}>
            {rows.map(one => (
              <SpaceRow key={one.spaceId} of={one} facts={<Since of={one} />}>
                <LeaveButton
                  of={one}
                  onLeave={() => setLeaving(one)}
                  onStay={() => !staying.isPending && staying.mutate(one)}
                />
              </SpaceRow>
            ))}
          </RowList>
          <ProblemAlert error={staying.error} mt={16} />
          {leaving && <AskToLeaveDialog space={leaving} onClose={() => setLeaving(null)} />}
        </>
      )}
    </PagedList>
  )
}

function Since({ of: { accessLevel, askedToLeaveAt, joinedAt } }: { of: MyMembership }) {
  const { t } = useTranslation()
  return (
    <>
      {t(`access.level.${accessLevel}`)} ·{' '}
      {askedToLeaveAt === null ? t('departures.joined') : t('departures.asked')}{' '}
      <RelativeTime at={askedToLeaveAt ?? joinedAt} />
    </>
  )
}

interface LeaveButtonProps {
  of: MyMembership
  onLeave: () => void
  onStay: () => void
}

function LeaveButton({ of: one, onLeave, onStay }: LeaveButtonProps) {
  const { t } = useTranslation()
  const space = one.spaceName
  if (one.askedToLeaveAt !== null) {
    return (
      <Button variant="default" aria-label={t('departures.stayIn', { space })} onClick={onStay}>
        {t('departures.stay')}
      </Button>
    )
  }
  return (
    <ExplainedButton
      variant="default"
      whyNot={one.whyNotAskToLeave && t('departures.lastOwner')}
      aria-label={t('departures.askOf', { space })}
      onClick={onLeave}
    >
      {t('departures.ask')}
    </ExplainedButton>
  )
}
