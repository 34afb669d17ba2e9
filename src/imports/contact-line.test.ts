import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asBeforeWriting, asPlainText } from '../platform/harmless-cell.ts'
import { writeCsv } from '../platform/server/csv.ts'
import { contactColumns } from './column.ts'
import { type ContactLine, readContactLine } from './contact-line.ts'
import { reasons } from './reasons.ts'
import { splitCells } from './split-cells.ts'

const layout = { columns: [...contactColumns], fields: [...contactColumns], names: [0] }
const read = (...cells: string[]) => readContactLine({ cells, hasMore: false }, layout)

/** The contact that a line with these cells gives. */
function taken(...cells: string[]): ContactLine {
  const line = read(...cells)
  if (typeof line === 'string') throw new Error(line)
  return line
}

test('a line gives a contact, with its cells trimmed', () => {
  expect(read(' Ada ', ' Ada@Customers.Example', '+49 (30) 901820 ', ' Amir@ACME.example')).toEqual(
    {
      name: 'Ada',
      email: 'Ada@Customers.Example',
      phone: '+49 (30) 901820',
      notes: [],
      assignee: { email: 'Amir@ACME.example' },
    },
  )
  const nothing = { email: null, phone: null, assignee: null, notes: [] }
  expect(read('Ada', '', ' ', '')).toEqual({ name: 'Ada', ...nothing })
  expect(read('Ada')).toEqual({ name: 'Ada', ...nothing })
})

test('a contact needs no name where there is an address or a number', () => {
  expect(read('', 'nora@feldmann.example')).toMatchObject({ name: null })
  expect(read('', '', '+491515550101')).toMatchObject({ name: null, phone: '+491515550101' })
})

test('columns that make the name are joined in their order', () => {
  const fields = ['name', 'name', 'email'] as const
  const of = (cells: string[]) =>
    readContactLine({ cells, hasMore: false }, { fields: [...fields], names: [1, 0] })
  expect(of(['Feldmann', ' Nora '])).toMatchObject({ name: 'Nora Feldmann' })
  expect(of(['', 'Nora'])).toMatchObject({ name: 'Nora' })
  expect(of(['', '', 'n@feldmann.example'])).toMatchObject({ name: null })
})

test.each([
  [['', '', '', ''], reasons.nothing],
  [['-', 'n/a', 'NULL', 'amir'], reasons.nothing],
  [['x'.repeat(81), '', '', ''], reasons.nameLength],
  [['A\u0007da', '', '', ''], reasons.nameSigns],
  [['Ada', 'ada@', '', ''], reasons.email],
  [['Ada', 'ada@x.example?', '', ''], reasons.email],
  [['Ada', 'no one; nothing', '', ''], reasons.email],
  [['Ada', '', 'ext. five', ''], reasons.phone],
  [['Ada', '', '4,91515E+11', ''], reasons.phoneShortened],
  [['Ada', '', '4.91515550101E+11', ''], reasons.phoneShortened],
])('%j is rejected: %s', (cells, reason) => {
  expect(read(...cells)).toBe(reason)
})

test('a line with content beyond its columns is rejected', () => {
  const split = splitCells('Ada,,,,,x', ',', 4)
  expect(readContactLine(split, layout)).toBe(reasons.tooMany)
  expect(readContactLine(splitCells('Ada,,,,,', ',', 4), layout)).toMatchObject({ name: 'Ada' })
})

describe('a name', () => {
  test.each([
    ['Null', 'Null'],
    ['None', 'None'],
    ['Ada\nKing', 'Ada King'],
    ['Ada  \u00a0 King', 'Ada King'],
    ['\u202eAda\u200b', 'Ada'],
    ["'007", '007'],
    ["'=1+1", '=1+1'],
  ])('%j is read as %s', (cell, name) => expect(taken(cell, 'a@b.example').name).toBe(name))

  test.each(['-', '--', '—', 'n/a', 'N/A', '#N/A', '?', '...', '\u200b'])('%j is none', cell =>
    expect(taken(cell, 'a@b.example').name).toBeNull(),
  )
})

describe('an email address', () => {
  test.each([
    ['mailto:nora@x.example', 'nora@x.example'],
    ['mailto:nora@x.example?subject=Hello', 'nora@x.example'],
    ['Nora Feldmann <nora@x.example>', 'nora@x.example'],
    ['<nora@x.example>', 'nora@x.example'],
    ['"nora@x.example"', 'nora@x.example'],
    ['nora@x.example;', 'nora@x.example'],
    ['nora\u200b@x.example', 'nora@x.example'],
  ])('%j is read as %s', (cell, email) => expect(taken('Nora', cell)).toMatchObject({ email }))

  test.each([
    'tom@okafor.example ::: tom2@okafor.example',
    'tom@okafor.example; tom2@okafor.example',
    'tom@okafor.example,tom2@okafor.example',
    'tom@okafor.example tom2@okafor.example',
    'tom@okafor.example\ntom2@okafor.example',
    'Tom <tom@okafor.example>, Tom Two <tom2@okafor.example>',
    'none, tom@okafor.example, tom2@okafor.example',
  ])('of several the first is taken and the others noted: %j', cell => {
    expect(taken('Tom', cell)).toMatchObject({
      email: 'tom@okafor.example',
      notes: ['Only the first email address was taken, not tom2@okafor.example.'],
    })
  })

  test.each(['n/a', '-', 'NULL', 'none', 'Unknown', '(blank)', '#N/A', '—', '?', 'keine'])(
    '%j is none',
    cell => expect(taken('Tom', cell, cell, cell)).toMatchObject(nothing),
  )
  const nothing = { email: null, phone: null, assignee: null, notes: [] }
})

describe('a phone number', () => {
  test.each([
    ["'+491515550101", '+491515550101'],
    ['tel:+14155550101', '+14155550101'],
    ['+1 415 555 0101 ext. 12', '+1 415 555 0101 x12'],
    ['+1 415 555 0101 Ext 12', '+1 415 555 0101 x12'],
    ['+1 415 555 0101, extension 12', '+1 415 555 0101 x12'],
    ['(415) 555-0101 x12', '(415) 555-0101 x12'],
    ['491515550101.0', '491515550101'],
    ['491515550101,00', '491515550101'],
    ['\u202a+49 151 5550101\u202c', '+49 151 5550101'],
    ['+44\u00a020\u00a05550\u00a0103', '+44 20 5550 103'],
    ['+55 11 99999\u20110001', '+55 11 99999-0001'],
    ['＋４９ １５１', '+49 151'],
    ['+49 (0) 30 / 901820', '+49 (0) 30 / 901820'],
    ['1', '1'],
    ['01515550103', '01515550103'],
  ])('%j is read as %s', (cell, phone) => {
    expect(taken('Nora', '', cell)).toMatchObject({ phone, notes: [] })
  })

  test.each([
    '+44 20 5550103 ::: +44 20 5550104',
    '+44 20 5550103; +44 20 5550104',
    '+44 20 5550103, +44 20 5550104',
    '+44 20 5550103 / +44 20 5550104',
    '+44 20 5550103\n+44 20 5550104',
    '+44 20 5550103 or +44 20 5550104',
    '+44 20 5550103 +44 20 5550104',
  ])('of several the first is taken and the others noted: %j', cell => {
    expect(taken('Tom', '', cell)).toMatchObject({
      phone: '+44 20 5550103',
      notes: ['Only the first phone number was taken, not +44 20 5550104.'],
    })
  })
})

test('an assignee is an address or a name', () => {
  expect(taken('Ada', '', '', 'Amir Saleh').assignee).toEqual({ name: 'Amir Saleh' })
  const address = { email: 'amir@acme.example' }
  expect(taken('Ada', '', '', 'Amir Saleh <amir@acme.example>').assignee).toEqual(address)
})

test('T91 a cell written so that no spreadsheet changes it is read back unchanged', () => {
  const unit = fc.constantFrom(
    ...["'", '=', '+', '-', '@', '＝', '4', '0', '/', ':', '.', '%', '€'],
    ...[' ', '(', 'a', 'e', '"', ',', 'May', 'TRUE'],
  )
  fc.assert(
    fc.property(fc.string({ unit, minLength: 1, maxLength: 6 }), cell => {
      const written = writeCsv([[cell, '']], asPlainText).trimEnd()
      const [read = ''] = splitCells(written, ',', 2).cells
      expect(asBeforeWriting(read)).toBe(cell)
    }),
    { numRuns: 5_000 },
  )
})
