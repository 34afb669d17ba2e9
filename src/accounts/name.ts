import { z } from 'zod'
import { cleanLine, cleanName, isVisible } from '../platform/clean-text.ts'
import { plainLetters } from './plain-letters.ts'

const longestName = 80
const forbidden = /[\p{Cc}\p{Bidi_Control}]/u

/** What is wrong with a cleaned text as a name, or null. A name must show something. */
export function whyNotName(cleaned: string): string | null {
  if (!isVisible(cleaned)) return 'must not be empty'
  if ([...cleaned].length > longestName) return 'must have 1 to 80 characters'
  if (forbidden.test(cleaned)) return 'must not contain control or bidirectional characters'
  return cleaned.isWellFormed() ? null : 'must be valid Unicode'
}

const nameAfter = (clean: (text: string) => string) =>
  z
    .string()
    .overwrite(clean)
    .superRefine((text, context) => {
      const wrong = whyNotName(text)
      if (wrong) context.addIssue({ code: 'custom', message: wrong })
    })
    .meta({ minLength: 1 })

/** The name of a person, a Space, an Organization or a team: cleaned, 1 to 80 characters. */
export const name = nameAfter(cleanLine)

/** A name that was written elsewhere: characters that reorder it are removed instead of being refused. */
export const copiedName = nameAfter(cleanName)

/** The form in which names are sorted and searched: without case and accents, in plain letters. */
export function nameKey(text: string): string {
  return plainLetters(text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase())
}
