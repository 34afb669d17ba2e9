import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../platform/ui/call.ts'
import { exactTime } from '../../platform/ui/time.ts'
import { useLinkToken } from '../../platform/ui/use-link-token.ts'
import { lookUpObjectionContract, objectToEmailContract } from '../new-address.contract.ts'
import { FollowedLink, LeadOn } from './FollowedLink.tsx'

/** The page that the link in the mail to the old address opens. */
export function ObjectToAddressPage({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const token = useLinkToken()
  const [done, setDone] = useState(false)
  const lookUp = useQuery({
    queryKey: [lookUpObjectionContract.id, token],
    queryFn: ({ signal }) =>
      call(lookUpObjectionContract, { body: { token: token ?? '' } }, { signal }),
    meta: { mayBeSignedOut: true },
    enabled: token !== null && !done,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const choose = (
    <LeadOn to="/forgotten-password" isMain>
      {t('objectToAddress.next')}
    </LeadOn>
  )
  return (
    <FollowedLink
      words="objectToAddress"
      token={token}
      lookUp={lookUp}
      lead={({ email, changedAt }) =>
        t('objectToAddress.lead', { email, when: exactTime(changedAt) })
      }
      act={of => call(objectToEmailContract, { body: { token: of } })}
      onDone={() => {
        setDone(true)
        onDone()
      }}
      next={choose}
      elsewhere={ending => (ending === 'link_used' ? choose : null)}
    />
  )
}
