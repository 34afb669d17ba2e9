import { expect, test } from 'vitest'
import { copiedName, name, nameKey, whyNotName } from './name.ts'

test.each([
  'Olivia Hart',
  'X Æ A-12',
  '株式会社ロール',
  "Robert'); drop table users; --",
  '<b>Bobby</b>',
  '🧑‍🚀',
  'evil.com',
  '='.repeat(80),
])('%s is a name', text => expect(name.parse(text)).toBe(text))

test('a name is trimmed', () => {
  expect(name.parse(' \t Olivia Hart \u00a0')).toBe('Olivia Hart')
})

test('a name has 1 to 80 characters, as people count them', () => {
  expect(whyNotName('')).not.toBeNull()
  expect(name.safeParse('   ').success).toBe(false)
  expect(whyNotName('𝕆'.repeat(80))).toBeNull()
  expect(whyNotName('𝕆'.repeat(81))).not.toBeNull()
})

test.each(['\u3164', '\u200b', '\u2800', '\u2060', ' \ufeff\u00a0', '\u115f\u1160', '\ufe0f'])(
  'T86 a name must be visible: %j is not',
  unseen => {
    const [issue] = name.safeParse(unseen).error?.issues ?? []
    expect(issue?.message).toBe('must not be empty')
    expect(copiedName.safeParse(unseen).success).toBe(false)
  },
)

test('characters copied along with a name are removed', () => {
  expect(name.parse('\ufeffOlivia\u00a0\u200bHart\u3164')).toBe('Olivia Hart')
  expect(copiedName.parse('\u202aOlivia Hart\u202c')).toBe('Olivia Hart')
})

test('a name has at most 80 characters, not counting invisible ones', () => {
  expect(name.safeParse(`${'\u200b'.repeat(80)}${'o'.repeat(80)}`).success).toBe(true)
})

test.each([
  ['a line break', 'Olivia\nHart'],
  ['a null', 'Olivia\0'],
  ['an escape', 'Olivia\u001b[31m'],
  ['a right-to-left override', 'Olivia\u202etraH'],
  ['an isolate', 'Olivia\u2066Hart'],
  ['half a character', 'Olivia\ud83d'],
])('T86 a name may not contain %s', (_, text) => expect(name.safeParse(text).success).toBe(false))

test.each([[['Olivia']], [{}], [null], [7]])('%j is not a name', shape => {
  expect(name.safeParse(shape).success).toBe(false)
})

test('names are sorted and searched without case and accents', () => {
  expect(nameKey('Ádám ÖSZ')).toBe('adam osz')
  expect(nameKey('Ａｎｎａ')).toBe('anna')
})

test.each([
  ['Rafał Żak', 'rafal zak'],
  ['Łukasz Styczeń', 'lukasz styczen'],
  ['Søren Ærø', 'soren aero'],
  ['Đorđe Ilić', 'dorde ilic'],
  ['İbrahim Yıldız', 'ibrahim yildiz'],
  ['Anna Weiß', 'anna weiss'],
  ['GROẞ', 'gross'],
  ['Þórður Ægisson', 'thordur aegisson'],
  ['Œuvrard', 'oeuvrard'],
  ['Nguyễn Thị Đào', 'nguyen thi dao'],
  ['Əliyev', 'eliyev'],
  ['Håkan', 'hakan'],
  ['Ħal', 'hal'],
  ['Oʻktam', 'oktam'],
  ['Ol\u200bivia', 'olivia'],
  ['ΠΑΠΠΑΣ', 'παππασ'],
  ['Иван', 'иван'],
])('%s is sorted and searched as %s', (text, key) => expect(nameKey(text)).toBe(key))

test('names are sorted where a person expects them', () => {
  const sorted = 'Adam, æble, Ali, émile, İnci, ırmak, Łukasz, Oscar, Östen, Øyvind, Zoe'.split(
    ', ',
  )
  const byKey = [...sorted].sort().sort((one, other) => (nameKey(one) < nameKey(other) ? -1 : 1))
  expect(byKey).toEqual(sorted)
})
