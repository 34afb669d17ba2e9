import { expect, test } from 'vitest'
import { wholeName, wordsOf } from './name-words.ts'

test.each([
  ['Jürgen Müller', ['jurgen', 'muller', 'juergen', 'mueller']],
  ['Søren Ærø', ['soren', 'aero', 'soeren', 'aeroe']],
  ['Åse', ['ase', 'aase']],
  ['Sinéad O’Brien', ['sinead', 'o', 'brien', 'obrien']],
  ['Omar Al-Hassan', ['omar', 'al', 'hassan', 'alhassan']],
  ['Zoë Adler', ['zoe', 'adler']],
  ['王小明', ['王小明']],
])('%s is found by %j', (name, words) => expect(wordsOf(wholeName(name))).toEqual(words))
