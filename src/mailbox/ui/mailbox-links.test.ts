import { expect, test } from 'vitest'
import { mailPieces } from './mailbox-links.ts'

const here = new URL('http://localhost:3000/mailbox')
const paths = (text: string) => mailPieces(text, here).flatMap(({ path }) => path ?? [])

test('a link into this Rollcall is found, whole and without the full stop after it', () => {
  const text = 'Open http://localhost:3000/invitation#token=a-b_c. Then accept.'
  expect(
    mailPieces(text, here)
      .map(piece => piece.text)
      .join(''),
  ).toBe(text)
  expect(paths(text)).toEqual(['/invitation#token=a-b_c'])
})

test('the names of this machine count as one host, its ports as different ones', () => {
  expect(paths('http://127.0.0.1:3000/setup')).toEqual(['/setup'])
  expect(paths('http://localhost:3001/setup')).toEqual([])
})

test('an address elsewhere stays text', () => {
  expect(paths('https://evil.example/invitation#token=x and javascript:alert(1)')).toEqual([])
  expect(paths('http://evil.example:3000/setup')).toEqual([])
  expect(paths('http://localhost:3000.evil.example/')).toEqual([])
})
