import { useTranslation } from 'react-i18next'
import { Hint } from '../../platform/ui/Hint.tsx'
import text from '../../platform/ui/text.module.css'
import { exactTime, relativeTime } from '../../platform/ui/time.ts'
import { useNow } from '../../platform/ui/use-now.ts'
import type { Invitation } from '../invitation.ts'
import classes from './DeliveryInWords.module.css'

/** Whether the mail of an invitation was sent, why it failed, and until when the invitation is valid. */
export function DeliveryInWords({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation()
  const now = useNow()
  const { delivery, expiresAt } = invitation
  const when = (at: string) => relativeTime(at, now) ?? t('time.justNow')
  const expired = invitation.state === 'expired' || Date.parse(expiresAt) <= now
  const sent = () =>
    delivery.state === 'sent'
      ? t('invitations.sent', { when: when(delivery.sentAt ?? invitation.createdAt) })
      : t(`invitations.${delivery.state}`)
  const sentInFull = () => {
    if (delivery.state === 'failed') return delivery.lastError ?? t('invitations.failed')
    return exactTime(delivery.sentAt ?? invitation.createdAt)
  }
  const delivered = { words: sent(), inFull: sentInFull(), state: delivery.state }
  const term = {
    words: t(expired ? 'invitations.expired' : 'invitations.expires', { when: when(expiresAt) }),
    inFull: exactTime(expiresAt),
    state: expired ? 'expired' : 'open',
  }
  const [first, second] = expired ? [term, delivered] : [delivered, term]
  return (
    <>
      <Explained {...first} className={classes.first} />
      <Explained {...second} className={`${text.second} ${classes.last}`} />
    </>
  )
}

interface ExplainedProps {
  words: string
  inFull: string
  state: string
  className: string | undefined
}

function Explained({ words, inFull, state, className }: ExplainedProps) {
  const look = state === 'failed' ? text.hint : text.plain
  return (
    <div className={className}>
      <Hint label={<span className={classes.error}>{inFull}</span>} at="start">
        <button type="button" className={`${look} ${classes.state}`} data-state={state}>
          {words}
        </button>
      </Hint>
    </div>
  )
}
