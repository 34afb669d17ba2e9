import { expect, test } from 'vitest'
import { readContactsSearch } from './contacts-search.ts'

const anna = '0b0f6f4e-6f0a-4c83-9a55-5b1f6a3f7d10'

test('the assignee and the search are read from the address', () => {
  expect(readContactsSearch({ assignee: 'me', query: 'lin' })).toEqual({
    assignee: 'me',
    query: 'lin',
  })
  expect(readContactsSearch({ assignee: anna })).toEqual({ assignee: anna })
})

test('a search for digits is a text, and unknown parameters are ignored', () => {
  expect(readContactsSearch({ query: 4930 })).toEqual({ query: '4930' })
  expect(readContactsSearch({ assignee: 'everyone', query: ['a'], page: 2 })).toEqual({})
})
