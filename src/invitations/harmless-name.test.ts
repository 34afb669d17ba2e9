import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import { expect, test } from 'vitest'
import { harmlessName } from './harmless-name.ts'

/** The links that a mail program makes of a plain text by itself. */
async function madeLinks(text: string): Promise<string[]> {
  const { textAsHtml = '' } = await simpleParser(
    `Content-Type: text/plain; charset=utf-8\r\n\r\n${text}`,
  )
  return [...textAsHtml.matchAll(/<a href="([^"]*)"/g)].map(([, link = '']) => link)
}

/** The host a browser would read: compatible forms resolved, invisible characters left out. */
const asBrowsersRead = (text: string) =>
  text.normalize('NFKC').replace(/\p{Cf}|\p{Variation_Selector}/gu, '')

const addressLike = fc.oneof(
  fc.webUrl(),
  fc.emailAddress(),
  fc.domain(),
  fc.ipV4(),
  fc.constantFrom(
    'evil.com',
    'https://evil',
    'www.x.example',
    'a@b.co',
    'mailto:a@b',
    '//evil.com',
  ),
  fc.constantFrom(
    'evil。com',
    'evil．com',
    'evil․com',
    'evil⒈com',
    'evil.\ufeffcom',
    'a＠b.co',
    'https：//evil.com',
  ),
)
const between = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.constantFrom(
    '',
    ' ',
    '.',
    '/',
    '\u2060',
    '\u200b',
    '\ufeff',
    '\u00ad',
    '\u202e',
    '\r\n',
    '\0',
  ),
)
const name = fc
  .array(fc.tuple(between, addressLike, between), { minLength: 1, maxLength: 3 })
  .map(parts => parts.flat().join(''))

test.each(['evil.com wants you', 'see https://evil.com', 'www.x.com', 'a@b.co'])(
  'T80 %j would become a link if it were not made harmless',
  async tempting => {
    expect(await madeLinks(tempting)).toHaveLength(1)
    expect(await madeLinks(harmlessName(tempting))).toEqual([])
  },
)

test('T80 no mail program finds a link in a harmless name', async () => {
  await fc.assert(
    fc.asyncProperty(name, async tempting => {
      const harmless = harmlessName(tempting)
      expect(await madeLinks(harmless)).toEqual([])
      expect(await madeLinks(asBrowsersRead(harmless))).toEqual([])
    }),
    { numRuns: 300 },
  )
})

test('T80 no part of a harmless name is joined to the next, and no line breaks inside it', () => {
  fc.assert(
    fc.property(fc.oneof(name, fc.string({ unit: 'binary' })), tempting => {
      const harmless = harmlessName(tempting)
      expect(harmless).not.toMatch(/[.:@/\\。．｡＠：][^\p{Zs}]/u)
      expect(harmless).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u)
      expect(harmless.isWellFormed()).toBe(true)
      expect(harmlessName(harmless)).toBe(harmless)
    }),
  )
})

test.each([
  'Acme Inc.',
  'Dr. Mária Kovács',
  'Sales & Support',
  '株式会社ロール',
  '9 to 5: Support',
])('%j is already harmless', ordinary => expect(harmlessName(ordinary)).toBe(ordinary))

test('a name with a separator inside still reads as it was written', () => {
  expect(harmlessName('evil.com').replaceAll('\u200a', '')).toBe('evil.com')
  expect(harmlessName('J.R.R. Tolkien').replaceAll('\u200a', '')).toBe('J.R.R. Tolkien')
})
