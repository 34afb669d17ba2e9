import { z } from 'zod'
import { nameKey } from './name.ts'
import { wholeName, wordsOf } from './name-words.ts'

/** A password as someone chooses it: 12 to 256 characters, any. */
export const password = z
  .string()
  .refine(
    text => [...text].length >= 12 && [...text].length <= 256,
    'must have 12 to 256 characters',
  )
  .meta({ minLength: 12 })

/** Whose password it is, as far as that is known. */
export interface Person {
  name: string
  email: string
}

/** What else is required of a password, as refusals say it. */
export const passwordRules = {
  personal: 'must not contain your name or email address',
  common: 'must not be one of the passwords that are guessed first',
} as const

/** Shorter words are also parts of words that have nothing to do with the person. */
const tellingLength = 4
const separators = /[^\p{L}\p{N}]+/gu

/** The words of a name and an address, as they would be looked for in a password. */
function wordsAbout({ name, email }: Person): string[] {
  const local = nameKey(email.slice(0, Math.max(0, email.lastIndexOf('@'))))
  const whole = [nameKey(name), nameKey(email)]
  const words = [...whole, ...wordsOf(wholeName(name)), local, ...local.split(separators)]
  return words.filter(word => word.length > 2)
}

/** Whether a password contains the name, a word of it, the address, or what precedes its @. */
export function containsPerson(text: string, person: Person): boolean {
  const key = nameKey(text)
  const words = key.split(separators)
  return wordsAbout(person).some(
    word => words.includes(word) || (word.length >= tellingLength && key.includes(word)),
  )
}
