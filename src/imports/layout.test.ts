import { describe, expect, test } from 'vitest'
import { Problem } from '../platform/problem.ts'
import { readColumnMap, writeColumnName } from './column.ts'
import { readLayout } from './layout.ts'
import { readCells } from './server/read-cells.ts'

const read = (line: string, map?: string) => {
  const columns = readColumnMap(map)
  if (!columns) throw new Error('no map')
  return readLayout(line, columns, readCells)
}

const refusalOf = (line: string, map?: string): string | undefined => {
  try {
    read(line, map)
  } catch (refused) {
    if (refused instanceof Problem) return refused.more.errors?.[0]?.pointer
  }
}

describe('the first line', () => {
  test.each([
    ['name,email,phone,assignee', ',', ['name', 'email', 'phone', 'assignee']],
    [' Assignee ; NAME;Phone', ';', ['assignee', 'name', 'phone']],
    ['name\temail', '\t', ['name', 'email']],
    ['"email"|"name"', '|', ['email', 'name']],
    ['name', ',', ['name']],
  ])('%s', (line, separator, fields) => {
    expect(read(line)).toMatchObject({ separator, fields })
  })

  test.each([
    ['email,phone', '/body'],
    ['name,company', '/body'],
    ['name,', '/body'],
    ['name,Name', '/body'],
    ['"name,email', '/body'],
  ])('%s is refused', (line, pointer) => {
    expect(refusalOf(line)).toBe(pointer)
  })
})

describe('a map', () => {
  test('says what other columns are, and which are left out', () => {
    expect(read('Kunde;E-Mail;Notiz', 'kunde:name, e-mail:email ,Notiz:').fields).toEqual([
      'name',
      'email',
      null,
    ])
    expect(read('name,nickname', 'name:,nickname:name').fields).toEqual([null, 'name'])
    expect(read('name,,', ':').fields).toEqual(['name', null, null])
  })

  test('names columns with any sign in them', () => {
    for (const column of ['Phone, mobile', 'a:b', '100%', '%2C', ',:%']) {
      const map = `${writeColumnName(column)}:phone`
      expect(read(`name;"${column}"`, map).fields).toEqual(['name', 'phone'])
    }
  })

  test.each(['name', 'a:b:c', 'a:name,a:email', 'x:id', '', 'a:name,', 'a:__proto__'])(
    '“%s” is none',
    map => expect(readColumnMap(map)).toBeNull(),
  )

  test.each([
    ['name,email', 'company:'],
    ['name,second', 'second:name'],
  ])('%s with %s is refused', (line, map) => {
    expect(refusalOf(line, map)).toBe('/map')
  })
})
