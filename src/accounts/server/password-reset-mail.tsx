import { letter } from '../../platform/server/mail/letter.tsx'
import {
  Address,
  Button,
  Paragraph,
  SmallPrint,
  Title,
} from '../../platform/server/mail/letter-parts.tsx'
import type { Mail } from '../../platform/server/mail/mail.ts'

interface PasswordResetMail {
  to: string
  /** The page where the new password is chosen; it contains the token. */
  url: string
}

/** The mail for someone who forgot their password. Its link leads to a page; it changes nothing by itself. */
export function passwordResetMail({ to, url }: PasswordResetMail): Promise<Mail> {
  return letter({
    to,
    subject: 'Choose a new Rollcall password',
    preview: 'The link works once, for one hour.',
    children: (
      <>
        <Title>Choose a new password</Title>
        <Paragraph>
          Someone asked for a new password for your Rollcall account. If that was you, choose one
          within an hour:
        </Paragraph>
        <Button url={url}>Choose a new password</Button>
        <SmallPrint>
          The link works once, and only the newest one does. When your password changes, you are
          signed out everywhere.
        </SmallPrint>
        <SmallPrint>The address of the page, for your browser:</SmallPrint>
        <Address url={url} />
        <SmallPrint>
          If you did not ask for this, you can ignore this mail: your password stays as it is. Do
          not pass the link on.
        </SmallPrint>
      </>
    ),
  })
}
