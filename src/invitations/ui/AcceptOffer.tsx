import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FactList } from '../../platform/ui/FactList.tsx'
import { dayAndTime } from '../../platform/ui/time.ts'
import { useNow } from '../../platform/ui/use-now.ts'
import type { Offer } from '../invitation.ts'
import classes from './AcceptOffer.module.css'

/** The offer: which Space, which access level, from whom, to which address, and until when. */
export function AcceptOffer({ offer }: { offer: Offer }) {
  const { t } = useTranslation()
  const now = useNow()
  const { organizationName, spaceName, accessLevel, invitedBy, email, expiresAt } = offer
  return (
    <div className={classes.offer}>
      <FactList
        facts={[
          [t('acceptInvitation.organization'), <bdi key="organization">{organizationName}</bdi>],
          [t('acceptInvitation.space'), <bdi key="space">{spaceName}</bdi>],
          [t('acceptInvitation.accessLevel'), t(`access.level.${accessLevel}`)],
          [t('acceptInvitation.invitedBy'), <bdi key="inviter">{invitedBy}</bdi>],
          [t('acceptInvitation.address'), email],
          [t('acceptInvitation.expires'), dayAndTime(expiresAt, now)],
        ]}
      />
    </div>
  )
}

/** A placeholder while the offer is being fetched. */
export function AcceptOfferLoading() {
  const { t } = useTranslation()
  return (
    <div role="status" aria-label={t('acceptInvitation.loading')} className={classes.offer}>
      <Skeleton h={223} radius="md" />
    </div>
  )
}
