import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'

/** Top to bottom: a folder imports only from itself and from folders above it. */
const readingOrder = [
  'platform',
  'access',
  'audit',
  'mailbox',
  'live',
  'accounts',
  'organizations',
  'spaces',
  'presence',
  'membership',
  'audit-log',
  'users',
  'set-up',
  'teams',
  'jobs',
  'contacts',
  'handovers',
  'imports',
  'invitations',
  'new-address',
  'space-settings',
  'organization-settings',
  'access-changes',
  'departures',
  'my-data',
  'open-pages',
  'command-line',
  'app',
]

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map(file => join('src', file))
  .filter(file => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\.d\.ts$/.test(file))
const code = files.filter(file => !file.endsWith('tables.ts'))

const importsOf = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(match =>
    normalize(join(dirname(file), match[1] ?? '')),
  )
const folderOf = (file: string) => file.split('/')[1] ?? ''
const sideOf = (file: string) => (/^src\/[^/]+\/(server|ui)\//.exec(file)?.[1] ?? 'pure') as Side

type Side = 'pure' | 'server' | 'ui'
const maySee: Record<Side, Side[]> = {
  pure: ['pure'],
  server: ['pure', 'server'],
  ui: ['pure', 'ui'],
}

const links = files.flatMap(from => importsOf(from).map(to => ({ from, to })))

describe('the house', () => {
  test('every folder of src/ has its place in the reading order', () => {
    const folders = [...new Set(files.map(folderOf))]
    expect(folders.filter(folder => !readingOrder.includes(folder))).toEqual([])
  })

  test('a folder imports only from itself and from folders above it', () => {
    const upward = links
      .filter(({ to }) => to.startsWith('src/'))
      .filter(
        ({ from, to }) => readingOrder.indexOf(folderOf(to)) > readingOrder.indexOf(folderOf(from)),
      )
      .map(
        ({ from, to }) =>
          `${from} must not know ${to}: ${folderOf(to)} comes after ${folderOf(from)}`,
      )
    expect(upward).toEqual([])
  })

  test('a folder’s root knows neither its server nor its page, and these do not know each other', () => {
    const across = links
      .filter(({ to }) => to.startsWith('src/') && !to.endsWith('.css'))
      .filter(({ from, to }) => !maySee[sideOf(from)].includes(sideOf(to)))
      .map(({ from, to }) => `${from} (${sideOf(from)}) must not import ${to} (${sideOf(to)})`)
    expect(across).toEqual([])
  })

  test('no files import each other in a circle', () => {
    const importsOfFile = (file: string) => links.filter(({ from }) => from === file)
    const circles: string[] = []
    const done = new Set<string>()
    const follow = (file: string, way: string[]) => {
      if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' → '))
      if (way.includes(file) || done.has(file)) return
      for (const { to } of importsOfFile(file)) follow(to, [...way, file])
      done.add(file)
    }
    for (const file of files) follow(file, [])
    expect(circles).toEqual([])
  })

  test('SQL is only in stores and in the platform that runs it', () => {
    const allowed = /-store\.ts$|^src\/platform\/server\/|health-routes\.ts$/
    const elsewhere = code
      .filter(file => !allowed.test(file))
      .filter(file =>
        /\bsql`|\.(selectFrom|insertInto|updateTable|deleteFrom)\(/.test(
          readFileSync(file, 'utf8'),
        ),
      )
    expect(elsewhere).toEqual([])
  })

  test('no file has a name that says nothing', () => {
    const empty = /(^|-)(utils?|helpers?|services?|managers?|handlers?|common|misc|index)(-|\.)/
    expect(code.filter(file => empty.test(basename(file)) && !file.endsWith('index.html'))).toEqual(
      [],
    )
  })

  test('a file fits on a few screens: 250 lines at most', () => {
    const long = code
      .map(file => ({ file, lines: readFileSync(file, 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 250)
    expect(long).toEqual([])
  })

  test('scripts and measurements import built files that are still there', () => {
    const programs = ['bench', 'scripts']
      .flatMap(folder =>
        readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(file => join(folder, file)),
      )
      .filter(file => file.endsWith('.mjs') && !file.includes('node_modules'))
    const built = programs
      .flatMap(from => importsOf(from).map(to => ({ from, to })))
      .filter(({ to }) => to.startsWith('dist/server/'))
    const lost = built.filter(({ to }) => {
      const source = to.replace('dist/server/', 'src/').replace(/\.js$/, '')
      return !files.includes(`${source}.ts`) && !files.includes(`${source}.tsx`)
    })
    expect(built.length).toBeGreaterThan(10)
    expect(lost).toEqual([])
  })

  test('the documents say for every table how long its rows are kept', () => {
    const types = readFileSync('src/platform/server/database/tables.ts', 'utf8')
    const database = /export interface DB \{([^}]+)\}/.exec(types)?.[1] ?? ''
    const tables = [...database.matchAll(/^ {2}(\w+):/gm)].map(([, name = '']) =>
      name.replace(/[A-Z]/g, capital => `_${capital.toLowerCase()}`),
    )
    const kept = /## What is kept[\s\S]+?\n## /.exec(readFileSync('SECURITY.md', 'utf8'))?.[0] ?? ''
    const written = [...kept.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, names = '']) =>
      names.split(', ').map(name => name.replaceAll('`', '')),
    )
    expect(written.sort()).toEqual(tables.sort())
  })
})
