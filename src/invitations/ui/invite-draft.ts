import { canonicalEmail } from '../../accounts/email-address.ts'
import { pastedAddresses } from '../../accounts/pasted-addresses.ts'

/** Addresses that are being entered: those on the list, and the text still in the field. */
export interface InviteDraft {
  emails: string[]
  typed: string
}

export const emptyDraft: InviteDraft = { emails: [], typed: '' }

export const isAddress = (email: string) => canonicalEmail(email) !== null

/** The list with more addresses at its end. Each address appears once, as it was first typed. */
export function addAddresses(list: readonly string[], more: readonly string[]): string[] {
  const seen = new Map<string, string>()
  for (const address of [...list, ...more]) {
    const same = canonicalEmail(address) ?? address
    if (!seen.has(same)) seen.set(same, address)
  }
  return [...seen.values()]
}

/** The draft with the addresses of a text added; null if the text holds none. */
export function takeAddresses(draft: InviteDraft, text: string): InviteDraft | null {
  const more = pastedAddresses(text)
  return more.length > 0 ? { emails: addAddresses(draft.emails, more), typed: '' } : null
}

/** The draft without this address. */
export const withoutAddress = ({ emails, typed }: InviteDraft, email: string): InviteDraft => ({
  emails: emails.filter(other => other !== email),
  typed,
})

/** The draft with this address back in the field to be corrected. Text in the field is not overwritten. */
export const correctAddress = (draft: InviteDraft, email: string): InviteDraft => ({
  ...withoutAddress(draft, email),
  typed: draft.typed || email,
})

/** The draft without its last address, which goes back into the field if it is wrong; null if there is none. */
export function takeBackLast({ emails }: InviteDraft): InviteDraft | null {
  const last = emails.at(-1)
  if (last === undefined) return null
  return { emails: emails.slice(0, -1), typed: isAddress(last) ? '' : last }
}

/** The draft as it is sent, with the text still in the field. */
export function wholeDraft(draft: InviteDraft): InviteDraft {
  return takeAddresses(draft, draft.typed) ?? draft
}
