import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canonicalEmail } from '../../accounts/email-address.ts'
import { call } from '../../platform/ui/call.ts'
import { EntrancePage } from '../../platform/ui/EntrancePage.tsx'
import { problemCode } from '../../platform/ui/problem-error.ts'
import { ErrorState } from '../../platform/ui/StateMessage.tsx'
import { useLinkToken } from '../../platform/ui/use-link-token.ts'
import { getMeContract, type Me } from '../../users/me.contract.ts'
import { meQuery } from '../../users/ui/use-me.ts'
import { lookUpInvitationContract } from '../acceptance.contract.ts'
import type { Offer } from '../invitation.ts'
import { AcceptAsNewcomer } from './AcceptAsNewcomer.tsx'
import { AcceptAsUser } from './AcceptAsUser.tsx'
import { AcceptElsewhere, AcceptSignIn } from './AcceptElsewhere.tsx'
import { AcceptEnded, type Ending, endingOf } from './AcceptEnded.tsx'
import { AcceptOffer, AcceptOfferLoading } from './AcceptOffer.tsx'

interface Props {
  /** The person who is signed in; null if nobody is. */
  me: Me | null
  onAccepted: (spaceId: string) => void
  /** Signs out and stays here. */
  onSignOut: () => void
}

const isSameAddress = (one: string, other: string) => canonicalEmail(one) === canonicalEmail(other)

/** The page that an invitation link opens. Nothing is accepted until the invited person presses Accept (T14). */
export function AcceptInvitationPage(props: Props) {
  const { t } = useTranslation()
  const token = useLinkToken()
  const lookUp = useQuery({
    queryKey: [lookUpInvitationContract.id, token],
    queryFn: ({ signal }) =>
      call(lookUpInvitationContract, { body: { token: token ?? '' } }, { signal }),
    meta: { mayBeSignedOut: true },
    enabled: token !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const ending = token === null ? 'not_found' : endingOf(problemCode(lookUp.error))
  if (ending) return <AcceptEnded ending={ending} isSignedIn={props.me !== null} />
  if (token !== null && lookUp.data) {
    return (
      <Accept {...props} key={token} token={token} offer={lookUp.data} onGone={lookUp.refetch} />
    )
  }
  return (
    <EntrancePage title={t('acceptInvitation.title')}>
      {lookUp.error ? (
        <ErrorState error={lookUp.error} onRetry={lookUp.refetch} />
      ) : (
        <AcceptOfferLoading />
      )}
    </EntrancePage>
  )
}

/** The offer, and the step this visitor has to take to accept it. */
function Accept({
  me,
  token,
  offer,
  onAccepted,
  onSignOut,
  onGone,
}: Props & { token: string; offer: Offer; onGone: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [ending, setEnding] = useState<Ending | null>(null)
  const onRefused = (error: unknown) => {
    const code = problemCode(error)
    // The session or the account has changed, so another step is needed now.
    if (code === 'not_signed_in') {
      if (me) client.resetQueries(meQuery)
      else onGone()
    }
    setEnding(endingOf(code))
    return endingOf(code) !== null || code === 'not_signed_in'
  }
  if (ending) {
    return <AcceptEnded ending={ending} isSignedIn={me !== null} inviter={offer.invitedBy} />
  }
  const accepting = { token, offer, onAccepted, onRefused }
  const step = () => {
    if (me && isSameAddress(me.user.email, offer.email)) {
      return <AcceptAsUser {...accepting} name={me.user.name} />
    }
    if (me) return <AcceptElsewhere mine={me.user.email} {...accepting} onSignOut={onSignOut} />
    if (!offer.accountExists) return <AcceptAsNewcomer {...accepting} />
    return (
      <AcceptSignIn
        email={offer.email}
        onSignedIn={async () =>
          client.setQueryData(meQuery.queryKey, await call(getMeContract, {}))
        }
      />
    )
  }
  const { organizationName: organization, spaceName: space, invitedBy: inviter } = offer
  return (
    <EntrancePage
      title={t('acceptInvitation.join', { space })}
      lead={t('acceptInvitation.lead', { inviter, organization })}
    >
      <AcceptOffer offer={offer} />
      {step()}
    </EntrancePage>
  )
}
