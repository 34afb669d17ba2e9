import { letter } from '../../platform/server/mail/letter.tsx'
import { Address, Paragraph, SmallPrint, Title } from '../../platform/server/mail/letter-parts.tsx'
import type { Mail } from '../../platform/server/mail/mail.ts'
import { momentInWords } from '../../platform/server/mail/moment-in-words.ts'

interface PasswordChangedMail {
  to: string
  /** The one its reader chose. */
  timeZone: string | null
  changedAt: Date
  /** The network address of the request. */
  address: string
  publicUrl: string
}

/** The mail that tells someone that their password was changed, and what to do if they did not do it. */
export function passwordChangedMail(told: PasswordChangedMail): Promise<Mail> {
  return letter({
    to: told.to,
    subject: 'Your Rollcall password was changed',
    preview: 'If you did not do this, someone else did.',
    children: (
      <>
        <Title>Your password was changed</Title>
        <Paragraph>
          {`The password of your Rollcall account was changed on ${momentInWords(told.changedAt, told.timeZone)}, from the network address ${told.address}. Other browsers in which you were signed in have been signed out.`}
        </Paragraph>
        <Paragraph>If this was you, there is nothing to do.</Paragraph>
        <Paragraph>
          If it was not, someone else may read your mail or know your password. Make sure that only
          you can open your mailbox, and tell an Owner of your Space. Then choose a new password:
        </Paragraph>
        <Address url={`${told.publicUrl}/forgotten-password`} />
        <SmallPrint>
          Rollcall sends this mail whenever your password changes. It never asks for your password.
        </SmallPrint>
      </>
    ),
  })
}
