import { letter } from '../../platform/server/mail/letter.tsx'
import {
  Address,
  Button,
  Facts,
  Paragraph,
  SmallPrint,
  Title,
} from '../../platform/server/mail/letter-parts.tsx'
import type { Mail } from '../../platform/server/mail/mail.ts'
import { momentInWords } from '../../platform/server/mail/moment-in-words.ts'

interface NewBrowserMail {
  to: string
  at: Date
  /** The one its reader chose. */
  timeZone: string | null
  /** The name of the browser; null if it is not known. */
  browser: string | null
  system: string | null
  /** The network address. */
  address: string | null
  publicUrl: string
}

/** “Firefox on Linux”, as far as the program said it. */
function browserInWords({ browser, system }: Pick<NewBrowserMail, 'browser' | 'system'>): string {
  if (browser === null) return system === null ? 'unknown' : `unknown, on ${system}`
  return system === null ? browser : `${browser} on ${system}`
}

/** The mail about a sign-in in a browser that the account had never been used in before. */
export function newBrowserMail(told: NewBrowserMail): Promise<Mail> {
  const resetUrl = `${told.publicUrl}/forgotten-password`
  return letter({
    to: told.to,
    subject: 'New sign-in to your Rollcall account',
    preview: `${browserInWords(told)}. If it was not you, choose a new password.`,
    children: (
      <>
        <Title>New sign-in to your account</Title>
        <Paragraph>
          Someone signed in to your Rollcall account in a browser in which you had not signed in
          before.
        </Paragraph>
        <Facts>
          {[
            ['Browser', browserInWords(told)],
            ['When', momentInWords(told.at, told.timeZone)],
            ['Network address', told.address ?? 'unknown'],
          ]}
        </Facts>
        <Paragraph>
          If this was you, there is nothing to do. A private window and a browser whose cookies were
          deleted count as new.
        </Paragraph>
        <Paragraph>
          If it was not, someone else knows your password. Choose a new one now: everyone is then
          signed out. Then look at the second factor and the passkeys in “Your account”, and remove
          what you did not add.
        </Paragraph>
        <Button url={resetUrl}>Choose a new password</Button>
        <SmallPrint>The address of the page, for your browser:</SmallPrint>
        <Address url={resetUrl} />
        <SmallPrint>
          “Your account” shows where you are signed in. Rollcall never asks for your password in a
          mail.
        </SmallPrint>
      </>
    ),
  })
}
