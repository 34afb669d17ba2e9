import { canonicalEmail } from '../../accounts/email-address.ts'

/** The addresses in a pasted or typed text: separated by space, comma, semicolon or line. */
export function splitAddresses(text: string): string[] {
  // `Ana Berg <ana@acme.example>` as mail programs copy it: the address is what stands in brackets.
  const bare = text
    .replace(/"[^"\n]*"(?=\s*<)/g, '')
    .replace(/(?:^|(?<=[,;\n]))[^,;\n<>]*<([^<>\s]+)>/g, ' $1 ')
  return bare.split(/[\s,;]+/).filter(Boolean)
}

/** The list with more addresses at its end, each address once, as it was first typed. */
export function addAddresses(list: readonly string[], more: readonly string[]): string[] {
  const seen = new Map<string, string>()
  for (const address of [...list, ...more]) {
    const same = canonicalEmail(address) ?? address
    if (!seen.has(same)) seen.set(same, address)
  }
  return [...seen.values()]
}
