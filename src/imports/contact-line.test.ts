import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asBeforeWriting, writeCsv } from '../platform/server/csv.ts'
import { contactColumns } from './column.ts'
import { readContactLine } from './contact-line.ts'
import { reasons } from './reasons.ts'
import { readCells } from './server/read-cells.ts'

const layout = { columns: [...contactColumns], fields: [...contactColumns] }
const read = (...cells: string[]) => readContactLine(cells, layout, asBeforeWriting)

test('a line tells a contact, with nothing around its cells', () => {
  expect(read(' Ada ', ' Ada@Customers.Example', '+49 (30) 901820 ', ' Amir@ACME.example')).toEqual(
    {
      ...{ name: 'Ada', email: 'Ada@Customers.Example', phone: '+49 (30) 901820' },
      assignee: 'amir@acme.example',
    },
  )
  expect(read('Ada', '', ' ', '')).toEqual({
    name: 'Ada',
    email: null,
    phone: null,
    assignee: null,
  })
})

test.each([
  [['', 'a@b.example', '', ''], reasons.nameMissing],
  [['x'.repeat(81), '', '', ''], reasons.nameLength],
  [['A\u0007da', '', '', ''], reasons.nameSigns],
  [['A\nda', '', '', ''], reasons.nameSigns],
  [['\u202eAda', '', '', ''], reasons.nameSigns],
  [['Ada', 'ada@', '', ''], reasons.email],
  [['Ada', '', 'ext. five', ''], reasons.phone],
  [['Ada', '', '', 'amir'], reasons.assignee],
  [['Ada', '', ''], reasons.tooFew],
  [['Ada', '', '', '', ''], reasons.tooMany],
])('%j is rejected: %s', (cells, reason) => {
  expect(read(...cells)).toBe(reason)
})

test('T91 what was written so that no sheet reads a formula is read back as it was', () => {
  const unit = fc.constantFrom("'", '=', '+', '-', '@', '＝', '4', ' ', '(', 'a', '"', ',')
  fc.assert(
    fc.property(fc.string({ unit, minLength: 1, maxLength: 6 }), cell => {
      const [written = ''] = readCells(writeCsv([[cell, '']]).trimEnd(), ',') ?? []
      expect(asBeforeWriting(written)).toBe(cell)
    }),
    { numRuns: 2_000 },
  )
})
