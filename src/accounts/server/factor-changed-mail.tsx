import { letter } from '../../platform/server/mail/letter.tsx'
import { Address, Paragraph, SmallPrint, Title } from '../../platform/server/mail/letter-parts.tsx'
import type { Mail } from '../../platform/server/mail/mail.ts'
import { momentInWords } from '../../platform/server/mail/moment-in-words.ts'
import type { FactorChange } from '../factor.ts'

interface FactorChangedMail {
  to: string
  kind: FactorChange
  changedAt: Date
  /** The network address of the request. */
  address: string
  publicUrl: string
}

const happened: Record<FactorChange, string> = {
  totp_added: 'An authenticator app was set up for your Rollcall account',
  totp_removed: 'The authenticator app of your Rollcall account was removed',
  recovery_codes_renewed: 'New recovery codes were made for your Rollcall account',
  recovery_code_used: 'A recovery code of your Rollcall account was used',
  factors_removed:
    'All second factors of your Rollcall account were removed with a link that was made on the server',
}

/** The mail that tells someone that their second factors changed, and what to do if they did not do it. */
export function factorChangedMail(told: FactorChangedMail): Promise<Mail> {
  return letter({
    to: told.to,
    subject: 'Your second factor was changed',
    preview: 'If you did not do this, someone else did.',
    children: (
      <>
        <Title>Your second factor was changed</Title>
        <Paragraph>
          {`${happened[told.kind]} on ${momentInWords(told.changedAt)}, from the network address ${told.address}.`}
        </Paragraph>
        <Paragraph>If this was you, there is nothing to do.</Paragraph>
        <Paragraph>
          If it was not, someone else is signed in as you or knows your password. Change your
          password, which signs them out everywhere, look at your second factor, and tell an Owner
          of your Space:
        </Paragraph>
        <Address url={`${told.publicUrl}/account`} />
        <SmallPrint>
          Rollcall sends this mail whenever a second factor of yours changes. It never asks for your
          password or for a code.
        </SmallPrint>
      </>
    ),
  })
}
