import fc from 'fast-check'
import { type RawBuilder, sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { actsIn } from '../../../tests/acts.ts'
import { type Acme, foundAcme } from '../../../tests/people.ts'
import { nameKey } from '../../accounts/name.ts'
import { wholeName, wordsOf } from '../../accounts/name-words.ts'
import { lettersMadePlain, plainLetters } from '../../accounts/plain-letters.ts'

let acme: Acme
let acts: ReturnType<typeof actsIn>
beforeEach(async () => {
  acme = await foundAcme()
  acts = actsIn(acme)
})

async function found(query?: string): Promise<string[]> {
  const page = await acts.listContactPage(acme.olivia, { ...(query && { query }), limit: 200 })
  return page.items.map(contact => contact.name)
}

test('names are found and sorted by their plain letters', async () => {
  const names = [
    'Zoe',
    'Östen',
    'Łukasz',
    'æble',
    'Øyvind',
    'ırmak',
    'Oscar',
    'émile',
    'İnci',
    'Ali',
    'Adam',
  ]
  for (const name of names) await acts.createContact(acme.olivia, { name })
  expect(await found()).toEqual([
    'Adam',
    'æble',
    'Ali',
    'émile',
    'İnci',
    'ırmak',
    'Łukasz',
    'Oscar',
    'Östen',
    'Øyvind',
    'Zoe',
  ])
  await acts.createContact(acme.olivia, { name: 'Peter Müller-O’Brien' })
  for (const query of ['lukasz', 'aeble', 'OYVIND', 'irmak', 'Inci', 'oesten', 'oeyv']) {
    expect([query, await found(query)]).toMatchObject([query, [expect.any(String)]])
  }
  for (const query of ['muller', 'Mueller', 'müller', 'obrien', 'peter mueller', 'mullerobrien']) {
    expect([query, await found(query)]).toEqual([query, ['Peter Müller-O’Brien']])
  }
})

test('numbers are found however they are written, and addresses by their domain', async () => {
  await acts.createContact(acme.olivia, {
    name: 'Nora',
    email: 'nora@Feldmann.example',
    phone: '+49 151 5550101',
  })
  const ben = await acts.createContact(acme.olivia, {
    name: 'Ben',
    email: 'ben@acme.example',
    phone: '0151 5550102',
  })
  for (const query of [
    '0151 5550101',
    '00491515550101',
    '5550101',
    '0101',
    '\u202a+49\u00a0151\u00a05550101\u202c',
  ]) {
    expect([query, await found(query)]).toEqual([query, ['Nora']])
  }
  expect(await found('+49 151 5550102')).toEqual(['Ben'])
  for (const query of ['feldmann.example', '@feldmann.example', 'FELD', 'nora@feld']) {
    expect([query, await found(query)]).toEqual([query, ['Nora']])
  }
  await acts.editContact(acme.olivia, ben, { email: 'ben@other.example', phone: '030 777888' })
  expect(await found('acme.example')).toEqual([])
  expect(await found('5550102')).toEqual([])
  expect(await found('77888')).toEqual(['Ben'])
})

describe('the database and the server', () => {
  let here: Acme
  beforeAll(async () => {
    here = await foundAcme()
  })
  const answer = async (query: RawBuilder<{ answer: string }>) => {
    const { rows } = await here.inside(tx => query.execute(tx))
    return rows.map(row => row.answer)
  }
  // Names that often contain the characters this test is about.
  const letters = [
    ...lettersMadePlain,
    ...'äöüåøéńŻİẞǿǖ',
    ..." -'’‘`–.,",
    ...'aAbBzZ',
    '\u200b',
    'ӧ',
    '王',
  ]
  const cased = letters.flatMap(letter => [letter, letter.toUpperCase()])
  const name = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc.string({ unit: fc.constantFrom(...cased), maxLength: 30 }),
  )
  const given = (typed: string) => typed.replaceAll('\0', '').toWellFormed()

  test('write letters plainly alike', async () => {
    const known = lettersMadePlain
      .filter(letter => letter !== 'ς')
      .flatMap(one => [one, one.toUpperCase()])
    const text = [...known, 'ς', 'ẞ', 'Oʻktam', 'Ol\u200bivia'].join(' ')
    const [plain] = await answer(sql`select lower(plain_letters(${text}) collate "C") as answer`)
    expect(plain).toBe(plainLetters(text.toLowerCase()).replaceAll('ʼn', 'n'))
  })

  test('divide any name into the same words', async () => {
    // Many names at a time: a question for each would take minutes on a busy machine.
    await fc.assert(
      fc.asyncProperty(fc.array(name, { minLength: 40, maxLength: 60 }), async typed => {
        const names = typed.map(given)
        const keys = names.map(nameKey)
        const { rows } = await here.inside(tx =>
          sql<{ plain: string; whole: string; words: string[] }>`
            select plain_letters(key) as plain, whole_name(name, key) as whole,
              array(select words_of(whole_name(name, key))) as words
            from unnest(${names}::text[], ${keys}::text[]) with ordinality one (name, key, nth)
            order by nth`.execute(tx),
        )
        expect(rows.map(row => row.plain)).toEqual(keys)
        expect(rows.map(row => row.whole)).toEqual(names.map(wholeName))
        const sorted = (words: string[]) => [...words].sort()
        expect(rows.map(row => sorted(row.words))).toEqual(
          names.map(one => sorted(wordsOf(wholeName(one)))),
        )
      }),
      { numRuns: 8 },
    )
  })
})
