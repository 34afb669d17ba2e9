import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cleanAddress,
  cleanLine,
  cleanName,
  cleanPhone,
  cleanQuery,
  isVisible,
} from './clean-text.ts'

describe('a name', () => {
  test.each([
    ['a zero-width space', 'Nora\u200b Feldmann'],
    ['a soft hyphen', 'Nora Feld\u00admann'],
    ['a word joiner and a byte order mark', '\ufeffNora\u2060 Feldmann'],
    ['bidirectional marks around it', '\u202aNora Feldmann\u202c'],
    ['isolates', '\u2066Nora\u2069 Feldmann\u200e'],
    ['no-break, thin and ideographic spaces', 'Nora\u00a0\u2009\u3000Feldmann\u202f'],
    ['a filler behind it', 'Nora Feldmann\u3164'],
    ['a joiner between Latin letters', 'No\u200cra Feld\u200dmann'],
    ['line breaks around it', '\r\n Nora  Feldmann\t\n'],
  ])('loses %s', (_, pasted) => expect(cleanName(pasted)).toBe('Nora Feldmann'))

  test('gets a plain hyphen for one that does not break', () => {
    expect(cleanName('Anne\u2011Marie')).toBe('Anne-Marie')
  })

  test.each([
    'علی\u200cرضا',
    'നന്\u200dമ',
    'അവന്\u200d',
    'क्\u200dष',
    '🧑\u200d🚀 Ada',
    '👩🏽\u200d🔬',
    '❤\ufe0f\u200d🔥',
    '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
    '株式会社ロール',
    'Ｎｏｒａ',
    'Łukasz Ærø – Weiß',
    '⠝⠕⠗⠁⠀⠋',
  ])('%s stays as it is', name => expect(cleanName(name)).toBe(name))

  test('keeps one joiner of many, and none at the edge of a word', () => {
    expect(cleanName('علی\u200c\u200c\u200dرضا\u200c')).toBe('علی\u200cرضا')
    expect(cleanName('\u200d🚀\u200d')).toBe('🚀')
  })

  test('keeps a line break inside, for callers that refuse it', () => {
    expect(cleanName('Nora\nFeldmann')).toBe('Nora\nFeldmann')
  })

  test('as a plain line keeps characters that reorder it, for callers that refuse them', () => {
    expect(cleanLine('\u202eNora\u200b')).toBe('\u202eNora')
  })
})

test.each(['Nora', 'я', '😀', '.', '١', '⠝', '\u0600'])('%j is visible', text =>
  expect(isVisible(text)).toBe(true),
)

test.each([
  ['nothing', ''],
  ['spaces', ' \u00a0\u3000\u2003'],
  ['a Hangul filler', '\u3164'],
  ['conjoining and half-width fillers', '\u115f\u1160\uffa0'],
  ['a zero-width space', '\u200b'],
  ['joiners', '\u200c\u200d\u2060'],
  ['a blank in Braille', '\u2800'],
  ['marks of direction', '\u202a\u202c\u2066\u2069'],
  ['variation selectors', '\ufe0f\u{e0100}'],
  ['tags', '\u{e0001}\u{e0067}'],
  ['a Khitan filler', '\u{16fe4}'],
  ['a note without a head', '\u{1d159}'],
  ['a grapheme joiner and Khmer vowels', '\u034f\u17b4\u17b5'],
  ['control characters', '\0\u0007\u0085'],
])('%s is invisible', (_, text) => expect(isVisible(text)).toBe(false))

describe('an address', () => {
  test.each([
    ['a zero-width space', 'nora\u200b@feldmann.example'],
    ['bidirectional marks', '\u202anora@feldmann.example\u202c'],
    ['a soft hyphen', 'nora\u00ad@feldmann.example'],
    ['joiners', 'no\u200dra@feld\u200cmann.example'],
    ['spaces of every width', '\u00a0nora@feldmann.example\u3000\ufeff'],
    ['full-width signs', 'nora＠feldmann．example'],
    ['an ideographic stop', 'nora@feldmann。example'],
  ])('loses %s', (_, pasted) => expect(cleanAddress(pasted)).toBe('nora@feldmann.example'))

  test('gets plain digits and hyphens', () => {
    expect(cleanAddress('nora１＠x\u2011y.example')).toBe('nora1@x-y.example')
  })

  test.each([
    ' spaces inside @acme.example',
    'ｎora@acme.example',
    "'nora@acme.example",
    '<nora@acme.example>',
  ])('T84 keeps what may be part of it: %j', text => {
    expect(cleanAddress(text)).toBe(text.trim())
  })
})

describe('a phone number', () => {
  test.each([
    ["'+491515550101", '+491515550101'],
    ['’+491515550101', '+491515550101'],
    ['\u202a+49 151 5550101\u202c', '+49 151 5550101'],
    ['+44\u00a020\u202f5550\u2009103', '+44 20 5550 103'],
    ['+55 11 99999\u20110001', '+55 11 99999-0001'],
    ['+55 11 99999–0001', '+55 11 99999-0001'],
    ['+55 11 99999−0001', '+55 11 99999-0001'],
    ['＋４９　（１５１）５５５', '+49 (151)555'],
    ['٠١٥١ ۵۵۵', '0151 555'],
    ['tel:+491515550101', '+491515550101'],
    ['TEL: +49 151', '+49 151'],
    ['<tel:+49151|+49 151>', '+49151'],
    ['[+49 151](tel:+49151)', '+49151'],
    ['="0151 5550101"', '0151 5550101'],
    ['“+49 151”', '+49 151'],
    ['<+49 151>', '+49 151'],
    ['\t+49 151\r\n', '+49 151'],
    ['*100#', '*100#'],
    ['(0151) 555-0101 x12', '(0151) 555-0101 x12'],
    ['call Nora', 'call Nora'],
  ])('%j becomes %j', (pasted, meant) => expect(cleanPhone(pasted)).toBe(meant))
})

describe('a search', () => {
  test.each([
    ['\u202a+49 151 5550101\u202c', '+49 151 5550101'],
    ['nora＠feldmann.example', 'nora@feldmann.example'],
    ['Nora\u00a0Feld\u00admann\u200b', 'Nora Feldmann'],
    ['Nora\tFeldmann\n', 'Nora Feldmann'],
    ['Ｎｏｒａ', 'Nora'],
    ['Ⅷ ﬁne', 'VIII fine'],
    ['mailto:nora@feldmann.example', 'nora@feldmann.example'],
    ['<nora@feldmann.example>', 'nora@feldmann.example'],
    [' < TEL:+49 151 5550101 > ', '+49 151 5550101'],
    ['<>', '<>'],
    ['a\u200d\u0301', 'á'],
    ['™\u200d™', 'TMTM'],
    ['علی\u200cرضا', 'علی\u200cرضا'],
  ])('%j becomes %j', (pasted, meant) => expect(cleanQuery(pasted)).toBe(meant))
})

const signs = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 3 }),
  fc.constantFrom('\u200b', '\u200c', '\u200d', '\u00ad', '\u202e', '\u2066', '\ufeff', '\u3164'),
  fc.constantFrom(' ', '\u00a0', '\u3000', '\t', '\n', '\u2011', '\u2212', '＠', '。', '１', '٣'),
  fc.constantFrom('tel:', '[', '](tel:', ')', '<', '>', '|', "'", '"', '=', '+49', 'nora', '@'),
  fc.constantFrom('🧑', '\ufe0f', '🏽', '👩', 'علی', 'ന്', '\u0301', 'ㅤ'),
)
const pasted = fc.array(signs, { maxLength: 12 }).map(parts => parts.join(''))

test.each([
  ['cleanName', cleanName],
  ['cleanLine', cleanLine],
  ['cleanAddress', cleanAddress],
  ['cleanPhone', cleanPhone],
  ['cleanQuery', cleanQuery],
])('%s does not change clean text', (_, clean) => {
  fc.assert(
    fc.property(pasted, text => {
      const once = clean(text)
      expect(clean(once)).toBe(once)
    }),
    { numRuns: 2_000 },
  )
})

test('cleaning a name removes nothing visible', () => {
  fc.assert(
    fc.property(pasted, text => {
      expect(isVisible(cleanName(text))).toBe(isVisible(text))
    }),
  )
})

test('cleaned text does not reorder the text next to it', () => {
  fc.assert(
    fc.property(pasted, text => {
      for (const clean of [cleanName, cleanAddress, cleanPhone, cleanQuery]) {
        expect(clean(text)).not.toMatch(/[\p{Bidi_Control}\u200b\u00ad\ufeff]/u)
      }
    }),
    { numRuns: 500 },
  )
})

test.each([' ', "'", '\u200d', '\u00a0', '[', '](tel:', 'tel:', '<', '\u2011', '🧑\u200d', 'a '])(
  'half a million %j are cleaned in a moment',
  part => {
    const long = part.repeat(500_000 / part.length)
    const started = performance.now()
    for (const clean of [cleanName, cleanAddress, cleanPhone, cleanQuery]) clean(`x${long}x`)
    // Linear work takes some 50 ms; quadratic work would take minutes.
    expect(performance.now() - started).toBeLessThan(5_000)
  },
)
