import { canonicalEmail } from '../../accounts/email-address.ts'

const isAscii = (text: string) => /^[ -~]*$/.test(text)

/**
 * An email address as it was typed. If its domain is not in ASCII letters, the form that mail is sent to
 * follows it, because look-alike letters fool the eye (T86).
 */
export function addressInFull(email: string): string {
  if (isAscii(email)) return email
  const domain = canonicalEmail(email)?.split('@').at(-1)
  return domain ? `${email} (${domain})` : email
}
