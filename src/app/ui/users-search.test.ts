import { expect, test } from 'vitest'
import { readUsersSearch } from './users-search.ts'

const team = '0b8f4a4e-6f0e-4a3b-9d52-0d8f5f2f8a11'

test('the address of the users page says which users are shown', () => {
  const search = {
    tab: 'pending',
    query: 'amir',
    level: 'agent',
    team,
    here: true,
    restriction: 'calls',
    seen: 'never',
    sort: 'last_seen',
  }
  expect(readUsersSearch(search)).toEqual(search)
  expect(readUsersSearch({ team: 'none', query: 7 })).toEqual({ team: 'none', query: '7' })
})

test('unknown parameters are ignored', () => {
  const strange = {
    tab: 'active',
    query: {},
    level: 'admin',
    team: 'Night',
    here: 'yes',
    more: 1,
    seen: 'often',
    sort: 'age',
    restriction: 'sleep',
  }
  expect(readUsersSearch(strange)).toEqual({})
})
