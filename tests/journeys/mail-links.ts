import type { ReceivedMail } from '../smtp-inbox.ts'

/** The link of an invitation mail, as the invited person clicks it. */
export function linkIn({ text = '' }: ReceivedMail): string {
  const [link] = /https?:\/\/\S+#token=\S+/.exec(text) ?? []
  if (!link) throw new Error(`No link in: ${text}`)
  return link
}

/** The code of a mail that proves an address. */
export function codeIn({ text = '' }: ReceivedMail): string {
  const [code] = /\b\d{6}\b/.exec(text) ?? []
  if (!code) throw new Error(`No code in: ${text}`)
  return code
}
