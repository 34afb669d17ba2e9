import { z } from 'zod'
import { plainLetters } from './plain-letters.ts'

const longestName = 80
const forbidden = /[\p{Cc}\p{Bidi_Control}]/u

/** What is wrong with a text as a name after trimming, or nothing. */
export function whyNotName(trimmed: string): string | null {
  const characters = [...trimmed].length
  if (characters < 1 || characters > longestName) return 'must have 1 to 80 characters'
  if (forbidden.test(trimmed)) return 'must not contain control or bidirectional characters'
  return trimmed.isWellFormed() ? null : 'must be valid Unicode'
}

/** The name of a person, a Space or an Organization: trimmed, 1 to 80 characters. */
export const name = z
  .string()
  .trim()
  .superRefine((text, context) => {
    const wrong = whyNotName(text)
    if (wrong) context.addIssue({ code: 'custom', message: wrong })
  })
  .meta({ minLength: 1 })

/** The form in which names are sorted and searched: without case and accents, in plain letters. */
export function nameKey(text: string): string {
  return plainLetters(text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase())
}
