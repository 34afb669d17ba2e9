import { z } from 'zod'
import { cleanAddress } from '../platform/clean-text.ts'

const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
// Every repeated part begins with a character the part before cannot contain, so matching is linear.
const localPart = new RegExp(`^${atom}(\\.${atom})*$`)
const domainName = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/
const typedDomain = /^[a-zA-Z0-9.\-\u0080-\u{10ffff}]+$/u
const longestAddress = 254
const longestLocalPart = 64

/** The domain in its ASCII form (UTS 46), or null if it is not a domain. */
function asciiDomain(typed: string): string | null {
  // Invisible characters would be dropped from the domain but stay in the address that is mailed.
  if (!typedDomain.test(typed) || /\p{Cf}/u.test(typed)) return null
  try {
    const ascii = new URL(`http://${typed}`).hostname
    return domainName.test(ascii) && ascii.split('.').every(label => label.length <= 63)
      ? ascii
      : null
  } catch {
    return null
  }
}

/**
 * The form in which two equal addresses are identical: A–Z in lower case and the domain in ASCII. Nothing else
 * is folded, so that no look-alike letter can replace another (T84). Null if the text is not an address: an
 * ASCII local part without quotes or comments, @, and a domain with a dot.
 */
export function canonicalEmail(typed: string): string | null {
  if (typed.length > longestAddress) return null
  const at = typed.lastIndexOf('@')
  const local = typed.slice(0, at)
  if (at < 1 || local.length > longestLocalPart || !localPart.test(local)) return null
  const domain = asciiDomain(typed.slice(at + 1))
  const address = domain && `${local.replace(/[A-Z]/g, letter => letter.toLowerCase())}@${domain}`
  return address && address.length <= longestAddress ? address : null
}

/** An email address in a body, kept as it was typed, without characters that nobody meant to type. */
export const emailAddress = z
  .string()
  .overwrite(cleanAddress)
  .refine(typed => canonicalEmail(typed) !== null, 'must be an email address')
  .meta({ format: 'email', maxLength: longestAddress })

/** The form in which mails to one mailbox are counted: without what follows a plus sign. */
export function mailboxBucket(canonical: string): string {
  return canonical.replace(/\+[^@]*@/, '@')
}
