import { domainToUnicode } from 'node:url'
import {
  type KnownContact,
  selectKnownContacts,
} from '../../contacts/server/known-contact-store.ts'
import type { Membership } from '../../membership/membership.ts'
import type { Tx } from '../../platform/server/database/database.ts'
import type { ContactLine } from '../contact-line.ts'
import { emailKey, phoneKey } from '../known-book.ts'

/** An address in each way it may have been written, in lower case: its domain in letters and in ASCII. */
function emailForms(email: string): string[] {
  const key = emailKey(email)
  const [local = '', domain = ''] = key.split('@')
  return [key, email.toLowerCase(), `${local}@${domainToUnicode(domain)}`]
}

const phoneForms = (phone: string) => [phoneKey(phone), `00${phoneKey(phone)}`]

/** The contacts the asker may see that these lines may mean; locked until commit if they will change. */
export function findKnown(
  tx: Tx,
  asker: Membership,
  lines: readonly Pick<ContactLine, 'email' | 'phone'>[],
  willChange = false,
): Promise<KnownContact[]> {
  const emails = lines.flatMap(({ email }) => (email ? emailForms(email) : []))
  const phones = lines.flatMap(({ phone }) => (phone ? phoneForms(phone) : []))
  const terms = [...new Set([...emails, ...phones])]
  return selectKnownContacts(tx, asker, terms, willChange)
}
