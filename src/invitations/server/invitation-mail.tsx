import type { AccessLevel } from '../../access/access-level.ts'
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
import { harmlessName } from '../harmless-name.ts'

interface InvitationMail {
  to: string
  spaceName: string
  organizationName: string
  invitedBy: string
  accessLevel: AccessLevel
  expiresAt: Date
  /** The address where the invitation is viewed and accepted; it contains the token. */
  url: string
}

const levels: Record<AccessLevel, string> = {
  owner: 'an Owner',
  manager: 'a Manager',
  agent: 'an Agent',
}

/** The mail that asks someone to join a Space. Its link leads to the invitation; it does not accept it. */
export function invitationMail(asked: InvitationMail): Promise<Mail> {
  const space = harmlessName(asked.spaceName)
  const organization = harmlessName(asked.organizationName)
  const sender = harmlessName(asked.invitedBy)
  return letter({
    to: asked.to,
    subject: `Invitation to join ${space} on Rollcall`,
    preview: 'Nothing changes until you accept.',
    children: (
      <>
        <Title>{`You are invited to ${space}`}</Title>
        <Paragraph>
          {`${sender} invites you to join ${space} at ${organization} as ${levels[asked.accessLevel]}.`}
        </Paragraph>
        <Button url={asked.url}>Open invitation</Button>
        <SmallPrint>
          {`You can look at the invitation first: nothing changes until you accept it there. It expires on ${momentInWords(asked.expiresAt)}.`}
        </SmallPrint>
        <SmallPrint>The address of the invitation, for your browser:</SmallPrint>
        <Address url={asked.url} />
        <SmallPrint>
          It is meant for you alone. If you did not expect it, you can ignore this mail.
        </SmallPrint>
      </>
    ),
  })
}
