import { canonicalEmail } from '../accounts/email-address.ts'
import type { ContactDetails } from '../contacts/contact.ts'
import { digitsOf } from '../contacts/phone-digits.ts'

/** An address in the form that is compared. */
export const emailKey = (email: string): string => canonicalEmail(email) ?? email.toLowerCase()

/** A number in the form that is compared: its digits, whichever way it dials abroad. */
export const phoneKey = (phone: string): string => digitsOf(phone).replace(/^00/, '')

/** Fewer digits are an extension or a mistake, and nobody's number. */
const fewestDigits = 3

/** Contacts by their addresses and numbers; if several have the same one, the first that was noted. */
export function knownBook<T extends ContactDetails>() {
  const byEmail = new Map<string, T>()
  const byPhone = new Map<string, T>()
  const note = (known: T) => {
    const { email, phone } = known
    if (email && !byEmail.has(emailKey(email))) byEmail.set(emailKey(email), known)
    const digits = phoneKey(phone ?? '')
    if (digits.length >= fewestDigits && !byPhone.has(digits)) byPhone.set(digits, known)
  }
  /**
   * The contact a line means: by its address, or else by its number. Contacts with different addresses are not
   * matched by number: colleagues share one.
   */
  const find = ({ email, phone }: ContactDetails): T | undefined => {
    const same = email ? byEmail.get(emailKey(email)) : undefined
    if (same) return same
    const found = phone ? byPhone.get(phoneKey(phone)) : undefined
    return email && found?.email ? undefined : found
  }
  return { note, find }
}
