import { letter } from '../../platform/server/mail/letter.tsx'
import {
  Address,
  Button,
  Paragraph,
  SmallPrint,
  Title,
} from '../../platform/server/mail/letter-parts.tsx'
import type { Mail } from '../../platform/server/mail/mail.ts'
import { momentInWords } from '../../platform/server/mail/moment-in-words.ts'

interface AddressChangedMail {
  to: string
  /** The one its reader chose. */
  timeZone: string | null
  changedAt: Date
  /** The network address of the request. */
  address: string
  /** The page where the old address is given back; it contains the token. */
  url: string
}

/** The mail to the old address of an account. It does not name the new one: others may read this mailbox, too. */
export function addressChangedMail({
  to,
  timeZone,
  changedAt,
  address,
  url,
}: AddressChangedMail): Promise<Mail> {
  return letter({
    to,
    subject: 'Your Rollcall email address was changed',
    preview: 'If you did not do this, you have 72 hours to undo it.',
    children: (
      <>
        <Title>Your email address was changed</Title>
        <Paragraph>
          {`Your Rollcall account had the address ${to}. On ${momentInWords(changedAt, timeZone)} it got another one, confirmed from the network address ${address}.`}
        </Paragraph>
        <Paragraph>If this was you, there is nothing to do.</Paragraph>
        <Paragraph>
          If it was not, someone else knows your password. Take your address back within 72 hours:
        </Paragraph>
        <Button url={url}>Take the address back</Button>
        <SmallPrint>
          Everyone is then signed out of the account, and its password no longer works. You choose a
          new one with a mail to this address.
        </SmallPrint>
        <SmallPrint>The address of the page, for your browser:</SmallPrint>
        <Address url={url} />
        <SmallPrint>Do not pass the link on.</SmallPrint>
      </>
    ),
  })
}

interface AddressReturnedMail {
  to: string
  timeZone: string | null
  returnedAt: Date
}

/** The mail to the address that an account had until someone objected. */
export function addressReturnedMail({
  to,
  timeZone,
  returnedAt,
}: AddressReturnedMail): Promise<Mail> {
  return letter({
    to,
    subject: 'Your address was removed from a Rollcall account',
    preview: 'The account has its earlier address back.',
    children: (
      <>
        <Title>Your address was removed from an account</Title>
        <Paragraph>
          {`On ${momentInWords(returnedAt, timeZone)} the Rollcall account with the address ${to} got its earlier address back. Someone who reads the earlier mailbox said that the change was not theirs.`}
        </Paragraph>
        <Paragraph>
          Everyone was signed out of the account. To sign in again, choose a new password with the
          earlier address.
        </Paragraph>
        <SmallPrint>
          If the account is yours and you no longer read the earlier mailbox, ask the people who run
          your Rollcall: they can make a link for you.
        </SmallPrint>
      </>
    ),
  })
}
