import { letter } from '../../platform/server/mail/letter.tsx'
import {
  Address,
  Button,
  Paragraph,
  SmallPrint,
  Title,
} from '../../platform/server/mail/letter-parts.tsx'
import type { Mail } from '../../platform/server/mail/mail.ts'

/** The mail to a new address. Its link leads to a page; it changes nothing by itself. */
export function newAddressMail({ to, url }: { to: string; url: string }): Promise<Mail> {
  return letter({
    to,
    subject: 'Confirm your new email address for Rollcall',
    preview: 'The link works once, for one hour.',
    children: (
      <>
        <Title>Confirm your new email address</Title>
        <Paragraph>
          {`Someone with a Rollcall account wants to use ${to} as its email address. If that is you, confirm it within an hour:`}
        </Paragraph>
        <Button url={url}>Confirm the address</Button>
        <SmallPrint>
          The link works once, and only the newest one does. From then on you sign in with this
          address, and your old address gets a mail about it.
        </SmallPrint>
        <SmallPrint>The address of the page, for your browser:</SmallPrint>
        <Address url={url} />
        <SmallPrint>
          If you did not ask for this, ignore this mail: nothing changes. Do not pass the link on.
        </SmallPrint>
      </>
    ),
  })
}

/** The mail to the owner of an address that someone else wanted for their account. It has no link to follow. */
export function addressTakenMail({
  to,
  publicUrl,
}: {
  to: string
  publicUrl: string
}): Promise<Mail> {
  return letter({
    to,
    subject: 'Your email address is in use on Rollcall',
    preview: 'Someone wanted to use it for another account. Nothing has changed.',
    children: (
      <>
        <Title>Your email address is in use already</Title>
        <Paragraph>
          {`Someone with another Rollcall account wanted to use ${to} as its email address. It belongs to an account already, so nothing has changed.`}
        </Paragraph>
        <Paragraph>
          If it was you, you have two accounts. Sign in to the one with this address, or choose
          another address for the other one:
        </Paragraph>
        <Address url={`${publicUrl}/sign-in`} />
        <SmallPrint>
          If it was not you, you can ignore this mail. Nobody got access to your account.
        </SmallPrint>
      </>
    ),
  })
}
