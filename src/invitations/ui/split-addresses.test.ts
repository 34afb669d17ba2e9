import { expect, test } from 'vitest'
import { addAddresses, splitAddresses } from './split-addresses.ts'

test.each([
  ['ana@acme.example', ['ana@acme.example']],
  [
    ' ana@acme.example, jo@acme.example;li@acme ',
    ['ana@acme.example', 'jo@acme.example', 'li@acme'],
  ],
  [
    'ana@acme.example\r\n\r\njo@acme.example\tli@acme',
    ['ana@acme.example', 'jo@acme.example', 'li@acme'],
  ],
  ['Ana Berg <ana@acme.example>', ['ana@acme.example']],
  [
    '"Berg, Ana" <ana@acme.example>, Jo <jo@acme.example>\nli@acme.example',
    ['ana@acme.example', 'jo@acme.example', 'li@acme.example'],
  ],
  ['', []],
])('a pasted list is taken apart: %s', (text, addresses) => {
  expect(splitAddresses(text)).toEqual(addresses)
})

test('the same address is taken once, as it was first typed', () => {
  expect(addAddresses(['Ana@acme.example'], ['ana@ACME.example', 'jo@acme.example'])).toEqual([
    'Ana@acme.example',
    'jo@acme.example',
  ])
})
