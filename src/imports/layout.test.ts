import { describe, expect, test } from 'vitest'
import { Problem } from '../platform/problem.ts'
import { readColumnMap, writeColumnMap } from './column.ts'
import { type Header, readLayout } from './layout.ts'
import { readStart } from './read-start.ts'

const read = (text: string, map?: string, header: Header = 'present') => {
  const columns = readColumnMap(map)
  if (!columns) throw new Error('no map')
  const start = readStart(Buffer.from(text), true)
  if (typeof start === 'string') throw new Error(start)
  return readLayout(start, columns, header)
}

const refusalOf = (text: string, map?: string, header?: Header): string | undefined => {
  try {
    read(text, map, header)
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
    ['email,phone', ',', ['email', 'phone']],
    ['phone', ',', ['phone']],
    ['name,email,,', ',', ['name', 'email']],
    ['name,email\n"aaaa,\n"aaaa,\n"aaaa,\n"aaaa,', ',', ['name', 'email']],
    ['name;email;note, remarks, other, more\nA;a@b.example;x', ';', null],
  ])('%s', (line, separator, fields) => {
    const map = fields ? undefined : '*:,name:name,email:email'
    const expected = fields ?? ['name', 'email', null]
    expect(read(line, map)).toMatchObject({ separator, fields: expected })
  })

  test.each([
    ['name,company', '/body'],
    ['name,,email', '/body'],
    ['name,Name', '/body'],
    ['name,email,Email', '/body'],
    ['assignee', '/body'],
  ])('%s is refused', (line, pointer) => {
    expect(refusalOf(line)).toBe(pointer)
  })
})

describe('a map', () => {
  test('says what the other columns are, and which are left out', () => {
    expect(read('Kunde;E-Mail;Notiz', 'kunde:name, e-mail:email ,Notiz:').fields).toEqual([
      'name',
      'email',
      null,
    ])
    expect(read('name,nickname', 'name:,nickname:name').fields).toEqual([null, 'name'])
    expect(read('name,,x', ':,x:').fields).toEqual(['name', null, null])
    expect(read('name,a,b,email', 'name:name,*:').fields).toEqual(['name', null, null, null])
  })

  test('says so by position, if a name appears twice or not at all', () => {
    const twice = 'Name,Email,Phone,Email,Phone'
    const map = '#1:name,#2:email,#3:phone,#4:,#5:'
    expect(read(twice, map).fields).toEqual(['name', 'email', 'phone', null, null])
    expect(read(twice, 'Name:name,#4:email,#5:phone,*:').fields).toEqual([
      ...['name', null, null],
      ...['email', 'phone'],
    ])
    const titled = 'Customer list 2026,,\nNora,nora@feldmann.example,1'
    expect(read(titled, '#1:name,#2:email,#3:phone').fields).toEqual(['name', 'email', 'phone'])
  })

  test('by position reads a file whose first line is a contact', () => {
    const file = 'Nora,nora@feldmann.example,1\nTom,tom@okafor.example,'
    const layout = read(file, '#1:name,#3:phone', 'absent')
    expect(layout).toMatchObject({ fields: ['name', null, 'phone'], columns: ['', '', ''] })
  })

  test('joins columns into the name, in the order of the map', () => {
    expect(read('Last,First,Email', 'First:name,Last:name,Email:email').names).toEqual([1, 0])
    expect(read('first,last', '#1:name,#2:name').names).toEqual([0, 1])
    expect(read('surname,name', 'surname:name').names).toEqual([1, 0])
  })

  test('can name columns with any character in them', () => {
    for (const column of ['Phone, mobile', 'a:b', '100%', '%2C', ',:%', '#2', '*']) {
      const written = column.replace(
        /[%,:#*]/g,
        sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
      )
      expect(read(`name;"${column}"`, `${written}:phone`).fields).toEqual(['name', 'phone'])
    }
  })

  test('is written by the page in the form in which it is read', () => {
    const map = writeColumnMap(['name', 'email', null, 'name'], [3, 0])
    expect(map).toBe('#4:name,#1:name,#2:email,*:')
    expect(read('Last,Mail,Note,First', map)).toMatchObject({
      fields: ['name', 'email', null, 'name'],
      names: [3, 0],
    })
  })

  test.each([
    ...['name', 'a:b:c', 'a:name,a:email', 'x:id', '', 'a:name,', 'a:__proto__'],
    ...['#1:name,#1:email', '*:name', '*:,*:', '#1:id'],
  ])('“%s” is not a map', map => expect(readColumnMap(map)).toBeNull())

  test.each([
    ['name,email', 'company:'],
    ['name,second', 'second:email,#2:phone'],
    ['name,email', '#3:phone'],
    ['name,email', '#0:phone'],
    ['Name,Email,Email', 'Name:name,Email:email'],
    ['name,email,mail', 'mail:email'],
  ])('%s with %s is refused', (line, map) => {
    expect(refusalOf(line, map)).toBe('/map')
  })

  test('is needed if the first line has no column names', () => {
    expect(refusalOf('Nora,1', undefined, 'absent')).toBe('/map')
    expect(refusalOf('name,phone', 'name:name', 'absent')).toBe('/map')
  })
})
