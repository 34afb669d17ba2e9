import { harmlessName } from '../../invitations/harmless-name.ts'
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

interface DepartureMail {
  to: string
  /** Who asks to leave. */
  name: string
  email: string
  spaceName: string
  askedAt: Date
  /** The one that the reader chose. */
  timeZone: string | null
  /** The users page of the Space. */
  url: string
}

/** The mail to someone who can revoke a member that asks to leave. */
export function departureMail(told: DepartureMail): Promise<Mail> {
  const [name, space] = [harmlessName(told.name), harmlessName(told.spaceName)]
  return letter({
    to: told.to,
    subject: `Request to leave ${space} on Rollcall`,
    preview: 'You can revoke their access on the users page.',
    children: (
      <>
        <Title>{`${name} asks to leave ${space}`}</Title>
        <Paragraph>
          {`${name} (${told.email}) asked on ${momentInWords(told.askedAt, told.timeZone)} to leave the Space ${space}.`}
        </Paragraph>
        <Paragraph>
          Nothing has changed yet. If you agree, revoke their access on the users page, where you
          also choose who takes their contacts:
        </Paragraph>
        <Button url={told.url}>Open the users page</Button>
        <SmallPrint>The address of the page, for your browser:</SmallPrint>
        <Address url={told.url} />
        <SmallPrint>
          You get this mail because you can revoke their access. Others who can have got it, too.
        </SmallPrint>
      </>
    ),
  })
}
