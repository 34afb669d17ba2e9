import type { Access } from '../../access/access.ts'
import { restrictionNames } from '../../access/restriction-names.ts'
import { harmlessName } from '../../invitations/harmless-name.ts'
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

/** What every letter about someone's access says. */
export interface AccessLetter {
  to: string
  at: Date
  /** The one its reader chose. */
  timeZone: string | null
  spaceName: string
  organizationName: string
  /** Who did it; null if it was done on the server. */
  actorName: string | null
  spaceUrl: string
  /** Whether the person is an Admin of the Organization. */
  isAdmin: boolean
  /** Whether further changes within the hour are not written about. */
  isLastOfHour: boolean
}

const levels = { owner: 'Owner', manager: 'Manager', agent: 'Agent' }

/** A name in a sentence, which keeps its own direction of writing. */
const Name = ({ children }: { children: string }) => <bdi>{harmlessName(children)}</bdi>

const Actor = ({ actorName }: Pick<AccessLetter, 'actorName'>) =>
  actorName === null ? 'Someone who runs the server of Rollcall' : <Name>{actorName}</Name>

/** Whom to ask. Who did it from the server has no name here. */
const WhomToAsk = ({ actorName }: Pick<AccessLetter, 'actorName'>) =>
  actorName === null ? (
    'the people who run Rollcall for you'
  ) : (
    <>
      <Name>{actorName}</Name> or an Owner of the Space
    </>
  )

const Place = ({ spaceName, organizationName }: AccessLetter) => (
  <>
    <Name>{spaceName}</Name> at <Name>{organizationName}</Name>
  </>
)

function accessInWords({ accessLevel, restrictions }: Access): string {
  const names = restrictions.map(one => restrictionNames[one] ?? one)
  return [levels[accessLevel], ...names].join(', ')
}

/** The letter after someone's level or restrictions changed. */
export function accessChangedLetter(
  told: AccessLetter,
  before: Access,
  after: Access,
): Promise<Mail> {
  return letter({
    to: told.to,
    subject: `Your access to ${harmlessName(told.spaceName)} was changed`,
    preview: `From ${accessInWords(before)} to ${accessInWords(after)}.`,
    children: (
      <>
        <Title>
          Your access to <Name>{told.spaceName}</Name> was changed
        </Title>
        <Paragraph>
          <Actor {...told} /> changed what you may do in <Place {...told} />.
        </Paragraph>
        <Facts>
          {[
            ['Before', accessInWords(before)],
            ['Now', accessInWords(after)],
            ['When', momentInWords(told.at, told.timeZone)],
          ]}
        </Facts>
        <Button url={`${told.spaceUrl}/access`}>See what you may do</Button>
        <SmallPrint>The address of the page, for your browser:</SmallPrint>
        <Address url={`${told.spaceUrl}/access`} />
        <SmallPrint>
          If this is a mistake, ask <WhomToAsk {...told} />.
        </SmallPrint>
        {told.isLastOfHour && (
          <SmallPrint>
            Your access was changed ten times within an hour. You get no more mails about changes
            for a while; the page of the Space shows what you may do.
          </SmallPrint>
        )}
      </>
    ),
  })
}

/** The letter after someone's access ended. It says nothing about who or what is in the Space. */
export function accessEndedLetter(told: AccessLetter): Promise<Mail> {
  return letter({
    to: told.to,
    subject: `Your access to ${harmlessName(told.spaceName)} has ended`,
    preview: 'Your account and your other Spaces stay as they are.',
    children: (
      <>
        <Title>
          Your access to <Name>{told.spaceName}</Name> has ended
        </Title>
        <Paragraph>
          <Actor {...told} /> ended your access to <Place {...told} />.
        </Paragraph>
        <Facts>{[['When', momentInWords(told.at, told.timeZone)]]}</Facts>
        <Paragraph>
          Your account stays as it is, and so does your access to other Spaces. There is nothing you
          have to do.
        </Paragraph>
        <SmallPrint>
          If this is a mistake, ask <WhomToAsk {...told} />. You can be invited again.
        </SmallPrint>
      </>
    ),
  })
}

/** The letter after someone with an account was added to a Space without an invitation. */
export function addedLetter(told: AccessLetter, access: Access): Promise<Mail> {
  return letter({
    to: told.to,
    subject: `You have access to ${harmlessName(told.spaceName)} on Rollcall`,
    preview: 'You can open it with the account you have.',
    children: (
      <>
        <Title>
          You have access to <Name>{told.spaceName}</Name>
        </Title>
        <Paragraph>
          <Actor {...told} /> added you to <Place {...told} />. You can open it with the account you
          have.
        </Paragraph>
        <Facts>
          {[
            ['Your access', accessInWords(access)],
            ...(told.isAdmin ? ([['In the Organization', 'Admin']] as const) : []),
            ['When', momentInWords(told.at, told.timeZone)],
          ]}
        </Facts>
        <Button url={told.spaceUrl}>Open the Space</Button>
        <SmallPrint>The address of the Space, for your browser:</SmallPrint>
        <Address url={told.spaceUrl} />
        <SmallPrint>
          If this is a mistake, ask <WhomToAsk {...told} />.
        </SmallPrint>
      </>
    ),
  })
}
