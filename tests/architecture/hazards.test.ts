import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'

/** Every hazard named in the titles of a file's tests, as `T44 two Owners …`. */
function hazardsIn(file: string): string[] {
  const titles = readFileSync(file, 'utf8').matchAll(
    /\b(?:test|it|describe|journey)(?:\.\w+)*(?:\([^'"`]*\))?\(\s*(['"`])([\s\S]*?)\1/g,
  )
  return [...titles].flatMap(title => title[2]?.match(/\bT\d{1,3}\b/g) ?? [])
}

const testFiles = ['src', 'tests']
  .flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(file => join(folder, file)),
  )
  .filter(file => /\.test\.tsx?$/.test(file) && basename(file) !== 'hazards.test.ts')

const tested = testFiles.flatMap(file => [...new Set(hazardsIn(file))].map(row => `${row} ${file}`))

const rows = readFileSync('docs/hazards.md', 'utf8')
  .split('\n')
  .map(line => /^\| (T\d+) \| (.*) \| (.*) \| (.*) \|$/.exec(line))
  .filter(row => row !== null)
  .map(([, row = '', , promise = '', tests = '']) => ({
    row,
    promise,
    files: [...tests.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map(link => link[1] ?? ''),
  }))

test('docs/hazards.md names exactly the tests that close a row', () => {
  expect(rows.flatMap(({ row, files }) => files.map(file => `${row} ${file}`)).sort()).toEqual(
    tested.sort(),
  )
})

test('a row without a test says that it is open', () => {
  const silent = rows.filter(
    ({ files, promise }) => files.length === 0 && !promise.startsWith('Open'),
  )
  expect(silent.map(({ row }) => row)).toEqual([])
})

test('every row appears once', () => {
  expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 123 }, (_, nth) => `T${nth + 1}`))
})
