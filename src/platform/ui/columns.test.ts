import { expect, test } from 'vitest'
import { type Column, placeColumns } from './columns.ts'

const column = (key: string, more: Partial<Column<string>>): Column<string> => ({
  key,
  header: key,
  cell: row => row,
  width: 100,
  card: 'fact',
  ...more,
})

const user = column('user', { width: 300, card: 'title' })
const access = column('access', {})
const team = column('team', { narrowBelow: 'access' })
const here = column('here', { card: 'sentence' })
const actions = column('actions', { width: '10rem', card: 'beside' })

test('a table has a track for each column, as wide as the column says', () => {
  const { wideTracks, narrowTracks } = placeColumns([user, access, actions])
  expect(wideTracks).toBe('minmax(0, 300fr) minmax(0, 100fr) 10rem')
  expect(narrowTracks).toBe(wideTracks)
})

test('a column that is not shown has no place', () => {
  const { columns } = placeColumns([user, false, actions])
  expect(columns.map(({ key }) => key)).toEqual(['user', 'actions'])
})

test('on a narrow screen a column is below another one, and the rest are as high as both', () => {
  const { columns, narrowTracks } = placeColumns([user, access, team, here, actions])
  expect(narrowTracks).toBe('minmax(0, 300fr) minmax(0, 100fr) minmax(0, 100fr) 10rem')
  expect(columns.map(({ key, narrow, narrowArea }) => [key, narrow, narrowArea])).toEqual([
    ['user', 'alone', '1 / 1 / span 2'],
    ['access', 'upper', '1 / 2'],
    ['team', 'lower', '2 / 2'],
    ['here', 'alone', '1 / 3 / span 2'],
    ['actions', 'alone', '1 / 4 / span 2'],
  ])
})

test('a column has a track of its own if the one it would be below is not shown', () => {
  const { columns, narrowTracks, wideTracks } = placeColumns([user, team, actions])
  expect(narrowTracks).toBe(wideTracks)
  expect(columns.map(({ narrowArea }) => narrowArea)).toEqual([undefined, undefined, undefined])
})

test('on a card a dot follows each fact but the last', () => {
  const { columns } = placeColumns([user, access, team, here, actions])
  expect(columns.filter(one => one.isFollowed).map(one => one.key)).toEqual(['access', 'team'])
})

test('a column cannot be below one that is itself below another', () => {
  const joined = column('joined', { narrowBelow: 'team' })
  expect(() => placeColumns([user, access, team, joined])).toThrow(
    'joined is below a column that is itself below another',
  )
})
