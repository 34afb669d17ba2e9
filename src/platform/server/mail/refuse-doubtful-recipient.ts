import { MailNotSent } from './mail.ts'

const longestAddress = 254
const oneAddress = /^[!#-'*+\-./0-9=?A-Z^-~]+@[^\s\p{Cc}\p{Cf}"(),:;<>@[\]\\]+$/u

/**
 * Refuses everything that a mail program could read as more, or other, than one plain address (T81), before any
 * parser sees it (T83). Addresses were checked long before: this is the last line of defence.
 */
export function refuseDoubtfulRecipient(to: string): void {
  if (to.length > longestAddress || !oneAddress.test(to)) {
    throw new MailNotSent('This is not an address that mail can be sent to', true)
  }
}
