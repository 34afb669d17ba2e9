import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FoundRecord, recordCutter } from './cut-records.ts'
import { longestRecordBytes } from './find-record.ts'
import { reasons } from './reasons.ts'
import { splitCells } from './split-cells.ts'

/** Cuts a file that arrives in pieces of these sizes, again and again. */
function cut(
  file: string | Buffer,
  columns = 2,
  sizes: number[] = [Infinity],
  lineEnd = 10,
): FoundRecord[] {
  const bytes = Buffer.from(file)
  const cutter = recordCutter({ separator: ',', lineEnd, columns }, 2)
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

  test('continue over line breaks within quotes', () => {
    expect(cut('"Ada\nKing","a ""b"""\r\nBo,2\n')).toEqual([
      [2, '"Ada\nKing","a ""b"""'],
      [4, 'Bo,2'],
    ])
  })
})

test('records from an old Mac end with a carriage return, and line feeds may be within quotes', () => {
  const file = 'Ada,1\r\r"Bo\nB",2\rCy,3'
  expect(cut(file, 2, [Infinity], 13)).toEqual([
    [2, 'Ada,1'],
    [4, '"Bo\nB",2'],
    [5, 'Cy,3'],
  ])
})

test('empty lines are skipped and counted as lines', () => {
  const file = 'Ada,1\n,,,\n"",""\n , \n\t\n,,\r\nBo,2\n,'
  expect(cut(file)).toEqual([
    [2, 'Ada,1'],
    [8, 'Bo,2'],
  ])
})

test('five million of them are skipped without holding up other requests', () => {
  const cutter = recordCutter({ separator: ',', lineEnd: 10, columns: 4 }, 2)
  const piece = Buffer.from(',,,\n'.repeat(16_000))
  const times = Array.from({ length: 313 }, () => {
    const begun = performance.now()
    expect(cutter.add(piece)).toEqual([])
    return performance.now() - begun
  })
  expect(times.sort((a, b) => a - b)[Math.floor(times.length / 2)]).toBeLessThan(50)
})

describe('a record over several lines', () => {
  test('may lack cells at its end', () => {
    expect(cut('Ada,"Street 1\nBerlin"\nBo,2,3,4\n', 4)).toEqual([
      [2, 'Ada,"Street 1\nBerlin"'],
      [4, 'Bo,2,3,4'],
    ])
  })

  test('but not if it has swallowed other records', () => {
    expect(cut('Ada,"1\nBo,2,3\nCy,4"\n', 3)).toEqual([
      [2, 'Ada,"1', reasons.openQuote],
      [3, 'Bo,2,3'],
      [4, 'Cy,4"'],
    ])
  })
})

test('a quote inside a cell that does not begin with one is an ordinary character', () => {
  const lines = ['Nora "Nori" Feldmann,1', '5" Pipe Ltd,2', 'Tom ",3', '"Ada" King,4']
  expect(cut(lines.join('\n'))).toEqual(lines.map((line, nth) => [2 + nth, line]))
  expect(lines.map(line => splitCells(line, ',', 2).cells[0])).toEqual([
    ...['Nora "Nori" Feldmann', '5" Pipe Ltd', 'Tom "', 'Ada King'],
  ])
})

describe('one bad quote costs one line', () => {
  const { openQuote } = reasons
  test.each([
    ['is never closed', '"Ada,1\nBo,2\nCy,3\n', openQuote],
    ['is closed nowhere but at the next one', '"Ada,1\n"Bo",2\nCy,3\n', openQuote],
    ['makes one cell of several lines', '"Ada,1\nBo,2\nCy,3"\n', openQuote],
    ['is the last sign of the file', 'Bo,2\nCy,3\nAda,"', openQuote],
  ])('that %s', (_, file, reason) => {
    const found = cut(file)
    const read = found.filter(([, , wrong]) => !wrong)
    expect(found.find(([, , wrong]) => wrong)?.[2]).toBe(reason)
    expect(read.map(([, text]) => text.replaceAll('"', ''))).toContain('Bo,2')
    expect(found).toHaveLength(3)
  })

  test('which is known before the file ends, so that the rest is not kept in memory', () => {
    const cutter = recordCutter({ separator: ',', lineEnd: 10, columns: 2 }, 2)
    const found = cutter.add(Buffer.from(`"Ada,1\n${'Bo,2\n'.repeat(20_000)}`))
    expect([found.length, found[0]]).toEqual([20_001, [2, '"Ada,1', openQuote]])
  })

  test('even if nothing closes it for a megabyte', () => {
    const lines = Array.from({ length: 100_000 }, (_, nth) => `Bo ${nth},2`)
    const found = cut(`"Ada,1\n${lines.join('\n')}`)
    expect(found[0]).toEqual([2, '"Ada,1', openQuote])
    expect(found.slice(1).map(([, text]) => text)).toEqual(lines)
  })
})

test('a line of 10 MB is dropped, and its neighbours are kept', () => {
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

test('bytes that are not UTF-8 are read as Windows-1252, with one note; NUL costs its line', () => {
  const file = Buffer.concat([
    Buffer.from('Ada,1\n'),
    Buffer.from('Müller,2\n', 'latin1'),
    Buffer.from('Zoë,3\nB\0o,4\n'),
    Buffer.from('Söhne €,5\n', 'latin1'),
  ])
  expect(cut(file)).toEqual([
    [2, 'Ada,1'],
    [3, 'Müller,2', null, true],
    [4, 'Zoë,3'],
    [5, 'B\ufffdo,4', reasons.nul],
    [6, 'Söhne ¬,5'],
  ])
})

const cells = fc.string({
  unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r', ' ', '😀'),
  maxLength: 6,
})
const lines = fc.array(fc.tuple(cells, cells), { maxLength: 20 })
/** Whether a record says anything. */
const says = (cells: string[]) => /[^\s",]/.test(cells.join(''))

test('a file written by a library is read unchanged, with its line numbers', () => {
  fc.assert(
    fc.property(lines, fc.constantFrom('\n', '\r\n'), (written, end) => {
      const file = stringify(written, { record_delimiter: end, quoted: true })
      const found = cut(file)
      expect(found.map(([, text]) => splitCells(text, ',', 2).cells)).toEqual(written.filter(says))
      let line = 2
      const lines = written.map(cells => {
        const at = line
        line += (stringify([cells], { quoted: true }).match(/\n/g) ?? []).length
        return at
      })
      expect(found.map(([at]) => at)).toEqual(lines.filter((_, nth) => says(written[nth] ?? [])))
    }),
  )
})

test('however a file’s bytes are split, the same records come out', () => {
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

test('no line is lost: every line with content is in a record or rejected', () => {
  const unit = fc.constantFrom('a', '"', ',', '\n')
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 60 }), file => {
      const signs = (text: string) => text.replace(/[^a]/g, '')
      expect(
        signs(
          cut(file)
            .map(([, text]) => text)
            .join(),
        ),
      ).toBe(signs(file))
    }),
    { numRuns: 2_000 },
  )
})
