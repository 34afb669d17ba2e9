import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reasons } from '../reasons.ts'
import { type FoundRecord, longestRecordBytes, recordCutter } from './cut-records.ts'
import { readCells } from './read-cells.ts'

/** Cuts a file that arrives in pieces of these sizes, again and again. */
function cut(file: string | Buffer, columns = 2, sizes: number[] = [Infinity]): FoundRecord[] {
  const bytes = Buffer.from(file)
  const cutter = recordCutter(',', columns, 2)
  const found: FoundRecord[] = []
  for (let at = 0, nth = 0; at < bytes.length; nth += 1) {
    const end = Math.min(bytes.length, at + (sizes[nth % sizes.length] ?? 1))
    found.push(...cutter.add(bytes.subarray(at, end)))
    at = end
  }
  return [...found, ...cutter.finish()]
}

describe('records', () => {
  test('end with a line, whatever ends it, and the last one with the file', () => {
    const found = [
      [2, 'Ada,1'],
      [3, 'Bo,2'],
      [5, 'Cy,3'],
    ]
    expect(cut('Ada,1\nBo,2\n\nCy,3\n')).toEqual(found)
    expect(cut('Ada,1\r\nBo,2\r\n\r\nCy,3')).toEqual(found)
  })

  test('go on over lines within quotes', () => {
    expect(cut('"Ada\nKing","a ""b"""\r\nBo,2\n')).toEqual([
      [2, '"Ada\nKing","a ""b"""'],
      [4, 'Bo,2'],
    ])
  })
})

describe('one bad quote costs one line', () => {
  const { openQuote, strayQuote } = reasons
  test.each([
    ['is never closed', '"Ada,1\nBo,2\nCy,3\n', openQuote],
    ['is closed nowhere but at the next one', '"Ada,1\n"Bo",2\nCy,3\n', openQuote],
    ['makes one cell of several lines', '"Ada,1\nBo,2\nCy,3"\n', openQuote],
    ['stands in a cell', 'Ada "Countess",1\nBo,2\nCy,3\n', strayQuote],
    ['stands behind the cell', '"Ada" King,1\nBo,2\nCy,3\n', strayQuote],
    ['is the last sign of the file', 'Bo,2\nCy,3\nAda,"', openQuote],
  ])('that %s', (_, file, reason) => {
    const found = cut(file)
    const read = found.filter(([, , wrong]) => !wrong)
    expect(found.find(([, , wrong]) => wrong)?.[2]).toBe(reason)
    expect(read.map(([, text]) => text.replaceAll('"', ''))).toContain('Bo,2')
    expect(found).toHaveLength(3)
  })

  test('which is known before the file ends, so that the rest is not kept', () => {
    const cutter = recordCutter(',', 2, 2)
    const found = cutter.add(Buffer.from(`"Ada,1\n${'Bo,2\n'.repeat(20_000)}`))
    expect([found.length, found[0]]).toEqual([20_001, [2, '"Ada,1', openQuote]])
  })

  test('even where nothing closes it for a megabyte', () => {
    const lines = Array.from({ length: 100_000 }, (_, nth) => `Bo ${nth},2`)
    const found = cut(`"Ada,1\n${lines.join('\n')}`)
    expect(found[0]).toEqual([2, '"Ada,1', openQuote])
    expect(found.slice(1).map(([, text]) => text)).toEqual(lines)
  })
})

test('a line of 10 MB is not kept, and its neighbours are', () => {
  const found = cut(`Ada,1\n${'x'.repeat(10_000_000)}\nBo,2\n`, 2, [64 * 1024])
  expect(found).toEqual([
    [2, 'Ada,1'],
    [3, 'x'.repeat(200), reasons.tooLong],
    [4, 'Bo,2'],
  ])
  const most = `${'x'.repeat(longestRecordBytes - 2)},1`
  expect(cut(most)).toEqual([[2, most]])
  expect(cut(`${most}2`)).toEqual([[2, most.slice(0, 200), reasons.tooLong]])
})

test('bytes that are not UTF-8, and NUL, cost the lines they stand in', () => {
  const file = Buffer.concat([
    Buffer.from('Ada,1\n'),
    Buffer.from('Müller,2\n', 'latin1'),
    Buffer.from('Zoë,3\nB\0o,4\n'),
  ])
  expect(cut(file)).toEqual([
    [2, 'Ada,1'],
    [3, 'Müller,2', reasons.notUtf8],
    [4, 'Zoë,3'],
    [5, 'B\ufffdo,4', reasons.nul],
  ])
})

const cells = fc.string({
  unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r', ' ', '😀'),
  maxLength: 6,
})
const lines = fc.array(fc.tuple(cells, cells), { maxLength: 20 })

test('what a library writes is read as it was, with the numbers of its lines', () => {
  fc.assert(
    fc.property(lines, fc.constantFrom('\n', '\r\n'), (written, end) => {
      const file = stringify(written, { record_delimiter: end, quoted: true })
      const found = cut(file)
      expect(found.map(([, text]) => readCells(text, ','))).toEqual(written)
      let line = 2
      for (const [nth, [at]] of found.entries()) {
        expect(at).toBe(line)
        line += (stringify([written[nth] ?? []], { quoted: true }).match(/\n/g) ?? []).length
      }
    }),
  )
})

test('however the bytes of any file are cut into pieces, the same records come out', () => {
  const unit = fc.constantFrom(
    ...['a', 'é', '"', '"', ',', '\n', '\n', '\r\n', '\r', '\0', '😀', 'ABCDEFGH'],
  )
  const text = fc.string({ unit, maxLength: 80 })
  const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(text, fc.array(fc.nat(255), { maxLength: 3 }), sizes, (one, odd, pieces) => {
      const file = Buffer.concat([Buffer.from(one), Buffer.from(odd), Buffer.from(one)])
      expect(cut(file, 2, pieces)).toEqual(cut(file))
    }),
    { numRuns: 2_000 },
  )
})

test('the same holds around the longest record', () => {
  const filler = fc.integer({ min: longestRecordBytes - 6, max: longestRecordBytes + 6 })
  const around = fc.string({ unit: fc.constantFrom('"', ',', '\n', 'a'), maxLength: 8 })
  const sizes = fc.array(fc.integer({ min: 1_000, max: 70_000 }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(around, filler, around, sizes, (before, length, after, pieces) => {
      const file = `${before}${'x'.repeat(length)}${after}`
      expect(cut(file, 2, pieces)).toEqual(cut(file))
    }),
    { numRuns: 300 },
  )
})

test('no line is lost: every one that is not empty is in a record or rejected', () => {
  const unit = fc.constantFrom('a', '"', ',', '\n')
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 60 }), file => {
      const told = cut(file).map(([, text]) => text)
      expect(told.join('\n').replace(/\n+/g, '\n')).toBe(
        file.replace(/\n+/g, '\n').replace(/^\n|\n$/g, ''),
      )
    }),
    { numRuns: 2_000 },
  )
})
