import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../platform/ui/call.ts'
import { useLinkToken } from '../../platform/ui/use-link-token.ts'
import { confirmEmailContract, lookUpNewEmailContract } from '../new-address.contract.ts'
import { FollowedLink, LeadOn } from './FollowedLink.tsx'

/** The page that the link in the mail to a new address opens. */
export function ConfirmAddressPage({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const token = useLinkToken()
  const [done, setDone] = useState(false)
  const lookUp = useQuery({
    queryKey: [lookUpNewEmailContract.id, token],
    queryFn: ({ signal }) =>
      call(lookUpNewEmailContract, { body: { token: token ?? '' } }, { signal }),
    meta: { mayBeSignedOut: true },
    enabled: token !== null && !done,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <FollowedLink
      words="confirmAddress"
      token={token}
      lookUp={lookUp}
      lead={({ email }) => t('confirmAddress.lead', { email })}
      act={of => call(confirmEmailContract, { body: { token: of } })}
      onDone={() => {
        setDone(true)
        onDone()
      }}
      next={
        <LeadOn to="/" isMain>
          {t('confirmAddress.next')}
        </LeadOn>
      }
      elsewhere={() => <LeadOn to="/account">{t('confirmAddress.elsewhere')}</LeadOn>}
    />
  )
}
