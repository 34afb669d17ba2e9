import { useTranslation } from 'react-i18next'
import form from '../../platform/ui/form.module.css'
import { PagedList } from '../../platform/ui/PagedList.tsx'
import { RelativeTime } from '../../platform/ui/RelativeTime.tsx'
import { RowList } from '../../platform/ui/RowList.tsx'
import { SkeletonRows } from '../../platform/ui/SkeletonRows.tsx'
import type { MyMembership } from '../departure.contract.ts'
import { SpaceRow } from './SpaceRow.tsx'
import { useMyMemberships } from './use-my-memberships.ts'

/** What is stored and shown of one's own presence, Space by Space. */
export function OwnPresence() {
  const { t } = useTranslation()
  const { memberships, pages } = useMyMemberships()
  return (
    <PagedList
      pages={pages}
      rows={memberships}
      skeleton={<SkeletonRows rows={1} pictures={false} />}
      empty={<p className={form.note}>{t('departures.noSpaces')}</p>}
    >
      {rows => (
        <RowList label={t('ownPresence.list')}>
          {rows.map(one => (
            <SpaceRow key={one.spaceId} of={one} facts={<HowShown of={one} />} />
          ))}
        </RowList>
      )}
    </PagedList>
  )
}

function HowShown({ of: { presence, lastSeenAt } }: { of: MyMembership }) {
  const { t } = useTranslation()
  const status =
    presence.reason === 'chosen' ? t('presence.chosenAway') : t(`presence.${presence.status}`)
  return (
    <>
      {status} ·{' '}
      {lastSeenAt === null ? (
        t('ownPresence.never')
      ) : (
        <>
          {t('ownPresence.lastSeen')} <RelativeTime at={lastSeenAt} />
        </>
      )}
    </>
  )
}
