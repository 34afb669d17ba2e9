import { letter } from '../../platform/server/mail/letter.tsx'
import { Address, Paragraph, SmallPrint, Title } from '../../platform/server/mail/letter-parts.tsx'
import type { Mail } from '../../platform/server/mail/mail.ts'
import { momentInWords } from '../../platform/server/mail/moment-in-words.ts'

interface PasskeyChangedMail {
  to: string
  /** In which the person sees times. */
  timeZone: string | null
  isAdded: boolean
  /** What the person calls it. */
  name: string
  changedAt: Date
  /** The network address of the request. */
  address: string
  publicUrl: string
}

/** The mail that tells someone about an added or a removed passkey, and what to do if they did not do it. */
export function passkeyChangedMail(told: PasskeyChangedMail): Promise<Mail> {
  const { to, isAdded, name, address, publicUrl } = told
  const [what, how] = isAdded ? ['added', 'added to'] : ['removed', 'removed from']
  return letter({
    to,
    subject: `A passkey was ${how} your Rollcall account`,
    preview: 'If you did not do this, someone else did.',
    children: (
      <>
        <Title>{`A passkey was ${what}`}</Title>
        <Paragraph>
          {`The passkey “${name}” was ${how} your Rollcall account on ${momentInWords(told.changedAt, told.timeZone)}, from the network address ${address}.`}
        </Paragraph>
        <Paragraph>If this was you, there is nothing to do.</Paragraph>
        <Paragraph>
          {isAdded
            ? 'If it was not, someone else can sign in as you. Choose a new password, then remove the passkey in “Your account” and end all other sessions there.'
            : 'If it was not, someone else may be signed in as you. Choose a new password, which ends all sessions.'}
        </Paragraph>
        <Address url={`${publicUrl}/forgotten-password`} />
        <SmallPrint>
          Rollcall sends this mail whenever a passkey of yours is added or removed. It never asks
          for your password.
        </SmallPrint>
      </>
    ),
  })
}
