const unseen = /\p{Cf}/gu
const pastedAround = /^(?:mailto:|tel:|<)+|>+$/gi

/** What was typed or pasted into a search box, without what came along unseen. */
export function cleanSearch(typed: string): string {
  const seen = typed.normalize('NFKC').replace(unseen, '').replace(/\s+/g, ' ').trim()
  return seen.replace(/\p{Pd}/gu, '-').replace(pastedAround, '')
}
