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

/** The draft as it is sent, with the text still in the field. */
export function wholeDraft(draft: InviteDraft): InviteDraft {
  return takeAddresses(draft, draft.typed) ?? draft
}
