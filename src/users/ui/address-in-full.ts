import { canonicalEmail } from '../../accounts/email-address.ts'

const isAscii = (text: string) => /^[ -~]*$/.test(text)

/**
 * An email address as it was typed. Where its domain is not written in ASCII letters, the form that
 * mail is sent to stands beside it, because look-alike letters fool the eye (T86).
 */
export function addressInFull(email: string): string {
  if (isAscii(email)) return email
  const domain = canonicalEmail(email)?.split('@').at(-1)
  return domain ? `${email} (${domain})` : email
}
