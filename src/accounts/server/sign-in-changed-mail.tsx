import { letter } from '../../platform/server/mail/letter.tsx'
import { Address, Paragraph, SmallPrint, Title } from '../../platform/server/mail/letter-parts.tsx'
import type { Mail } from '../../platform/server/mail/mail.ts'
import { momentInWords } from '../../platform/server/mail/moment-in-words.ts'
import type { SignInChange } from '../sign-in-change.ts'

interface SignInChangedMail {
  to: string
  /** In which the person sees times. */
  timeZone: string | null
  change: SignInChange
  changedAt: Date
  /** The network address of the request. */
  address: string
  publicUrl: string
}

/** What a mail says of a kind of change. */
interface Words {
  subject: string
  title: string
  /** What happened, before “on …, from …”. */
  happened: string
  /** What follows from it. */
  effect?: string
  /** What to do if it was not the person. */
  ifNot: string
  /** The page on which it is done. */
  page: '/account' | '/forgotten-password'
}

const ofFactor = (happened: string): Words => ({
  subject: 'Your second factor was changed',
  title: 'Your second factor was changed',
  happened,
  ifNot:
    'someone else is signed in as you or knows your password. Change your password, which signs them out everywhere, look at your second factor, and tell an Owner of your Space:',
  page: '/account',
})

function wordsOf(change: SignInChange): Words {
  switch (change.kind) {
    case 'password_changed':
      return {
        subject: 'Your Rollcall password was changed',
        title: 'Your password was changed',
        happened: 'The password of your Rollcall account was changed',
        effect: ' Other browsers in which you were signed in have been signed out.',
        ifNot:
          'someone else may read your mail or know your password. Make sure that only you can open your mailbox, and tell an Owner of your Space. Then choose a new password:',
        page: '/forgotten-password',
      }
    case 'passkey_added':
      return {
        subject: 'A passkey was added to your Rollcall account',
        title: 'A passkey was added',
        happened: `The passkey “${change.name}” was added to your Rollcall account`,
        ifNot:
          'someone else can sign in as you. Choose a new password, then remove the passkey in “Your account” and end all other sessions there.',
        page: '/forgotten-password',
      }
    case 'passkey_removed':
      return {
        subject: 'A passkey was removed from your Rollcall account',
        title: 'A passkey was removed',
        happened: `The passkey “${change.name}” was removed from your Rollcall account`,
        ifNot:
          'someone else may be signed in as you. Choose a new password, which ends all sessions.',
        page: '/forgotten-password',
      }
    case 'totp_added':
      return ofFactor('An authenticator app was set up for your Rollcall account')
    case 'totp_removed':
      return ofFactor('The authenticator app of your Rollcall account was removed')
    case 'recovery_codes_renewed':
      return ofFactor('New recovery codes were made for your Rollcall account')
    case 'recovery_code_used':
      return ofFactor('A recovery code of your Rollcall account was used')
    case 'factors_removed':
      return ofFactor(
        'All second factors of your Rollcall account were removed with a link that was made on the server',
      )
  }
}

/** The mail that tells someone that the way they sign in was changed, and what to do if they did not do it. */
export function signInChangedMail(told: SignInChangedMail): Promise<Mail> {
  const { subject, title, happened, effect = '', ifNot, page } = wordsOf(told.change)
  const when = momentInWords(told.changedAt, told.timeZone)
  return letter({
    to: told.to,
    subject,
    preview: 'If you did not do this, someone else did.',
    children: (
      <>
        <Title>{title}</Title>
        <Paragraph>
          {`${happened} on ${when}, from the network address ${told.address}.${effect}`}
        </Paragraph>
        <Paragraph>If this was you, there is nothing to do.</Paragraph>
        <Paragraph>{`If it was not, ${ifNot}`}</Paragraph>
        <Address url={`${told.publicUrl}${page}`} />
        <SmallPrint>
          Rollcall sends this mail whenever the way you sign in changes. It never asks for your
          password or for a code.
        </SmallPrint>
      </>
    ),
  })
}
