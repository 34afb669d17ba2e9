import { nameKey } from './name.ts'
import { plainLetters } from './plain-letters.ts'

/** What lies between words. The same signs end a word in words_of() of the database. */
export const betweenWords = /[\s!-/:-@[-`{-~\u00a0\u2000-\u206f\u3000-\u303f]+/u

/** The words of a name's key, as the search uses them. */
export function wordsOf(key: string): string[] {
  return [...new Set(key.split(betweenWords))].filter(word => word !== '')
}

const writtenOut: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  å: 'aa',
  ø: 'oe',
  Ä: 'ae',
  Ö: 'oe',
  Ü: 'ue',
  Å: 'aa',
  Ø: 'oe',
}
const toWriteOut = /[äöüåøÄÖÜÅØ]/gu
const isPlain = /^[\x20-\x7e‘’‐–]+$/

/** Mueller for Müller: the key of a name whose umlauts are written out, or nothing to add. */
function keyWrittenOut(name: string): string[] {
  const composed = name.normalize('NFC')
  const written = composed.replace(toWriteOut, letter => writtenOut[letter] ?? letter)
  if (written === composed) return []
  const bare = written.normalize('NFKD').replace(/[\u0300-\u036f]/gu, '')
  return [plainLetters(bare.toLowerCase())].filter(key => isPlain.test(key))
}

const apostrophes = /['`‘’]/gu
const hyphens = /[-‐–]/u

/** OBrien for O’Brien, Alhassan for Al-Hassan: the key without the signs inside words, or nothing to add. */
function keysInOne(key: string): string[] {
  const joined = key.replace(apostrophes, '')
  const withoutApostrophes = joined === key ? [] : [joined]
  return hyphens.test(key)
    ? [...withoutApostrophes, joined.replace(/[-‐–]/gu, '')]
    : withoutApostrophes
}

/**
 * A name's key followed by the other ways to write it: every word of it finds the name. whole_name() in the
 * database does the same.
 */
export function wholeName(name: string): string {
  const key = nameKey(name)
  return [key, ...keysInOne(key), ...keyWrittenOut(name)].join(' ')
}
