import { MailNotSent } from './mail.ts'

/** What the SMTP client says about a failure to send a mail. */
interface SmtpFailure extends Error {
  code?: string
  /** The code of the system error, such as ECONNREFUSED, if there was one. */
  originalCode?: string
  command?: string
  response?: string
  responseCode?: number
  permanent?: boolean
}

const longestReply = 200
const untrusted = /CERT|SELF_SIGNED|UNABLE_TO_|^ERR_(TLS|SSL)/

/** The server's own words on one line, without web addresses: filters quote the link they refuse. */
function reply({ response = '' }: SmtpFailure): string {
  const words = response.replace(/[\s\p{C}]+/gu, ' ').trim()
  const kept = words.replace(/\S*(:\/\/|#|%23)\S*|\S{40,}/giu, '…')
  return kept ? `: ${kept.slice(0, longestReply)}` : ''
}

function sentence(failure: SmtpFailure): string {
  switch (failure.code) {
    case 'EENVELOPE': {
      const refused = failure.command === 'MAIL FROM' ? 'sender' : 'recipient'
      return `The mail server refused the ${refused}${reply(failure)}`
    }
    case 'EMESSAGE':
      return `The mail server refused the mail${reply(failure)}`
    case 'EAUTH':
    case 'ENOAUTH':
      // The server's words are left out: some servers repeat the user name or the password.
      return "The mail server refused Rollcall's user name and password"
    case 'ETIMEDOUT':
    case 'EABORT':
      return 'The mail server did not answer in time'
    case 'EDNS':
      return 'The name of the mail server could not be found'
    case 'ETLS':
      return 'No secure connection to the mail server could be made'
    case 'EPROTOCOL':
      return `The mail server does not take mail now${reply(failure)}`
    default:
      return untrusted.test(failure.originalCode ?? '')
        ? `The mail server could not prove who it is: ${failure.message}`
        : 'The mail server could not be reached'
  }
}

/**
 * Says why a mail was not sent. Only refusals of this mail are permanent: a refused password also gets a 5xx
 * answer, but it belongs to the installation and may be right at the next attempt. The original error is not
 * passed on: it contains addresses and what the server quoted, and errors end up in logs.
 */
export function whyNotSent(failure: SmtpFailure): MailNotSent {
  const aboutTheMail = failure.code === 'EENVELOPE' || failure.code === 'EMESSAGE'
  return new MailNotSent(sentence(failure), aboutTheMail && failure.permanent === true)
}
