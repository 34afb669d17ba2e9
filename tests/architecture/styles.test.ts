import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const sheets = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.css'))
  .map(file => join('src', file))
const read = (file: string) => readFileSync(file, 'utf8')

/** Lines of all style sheets that hold this, with where they are. */
const linesWith = (pattern: RegExp) =>
  sheets.flatMap(file =>
    read(file)
      .split('\n')
      .filter(line => pattern.test(line))
      .map(line => `${file}: ${line.trim()}`),
  )

/**
 * Style sheets whose classes are on the same element as a component's own. Nobody chooses the order in which
 * the build writes sheets, so it must not decide which of the two wins.
 */
const shared = [
  'src/app/ui/controls.module.css',
  'src/platform/ui/form.module.css',
  'src/platform/ui/text.module.css',
  'src/platform/ui/tabs.module.css',
]

test('shared styles give way to a component’s own class, in any order', () => {
  for (const file of shared) {
    const [, outside, inside] = /^([\s\S]*?)@layer shared \{([\s\S]*)\}\s*$/.exec(read(file)) ?? []
    expect(inside, file).toBeDefined()
    expect(outside, file).toMatch(/^@layer mantine, shared;$/m)
    expect(outside, file).not.toContain('{')
  }
})

test('the theme sets only classes that give way', () => {
  const imported = [...read('src/app/ui/theme.ts').matchAll(/from '\.\/(\S+\.css)'/g)]
  expect(imported.map(match => `src/app/ui/${match[1]}`)).toEqual([shared[0]])
})

test('sizes grow with the browser’s text size', () => {
  // Things that contain no text: lines, rings, shadows, and small movements.
  const small = /shadow|outline|transform|gradient|clip-path|-?\b[0-3](\.\d+)?px/
  expect(linesWith(/line-height:.*\d(px|rem|em)\b/)).toEqual([])
  expect(linesWith(/\dpx\b/).filter(line => !small.test(line))).toEqual([])
})

test('there is one focus ring; style sheets may move or remove it, but draw no other', () => {
  const drawn = linesWith(/^\s*outline(-width|-style|-color)?:/).filter(
    line => !/outline: (none|var\(--ring\));$/.test(line),
  )
  expect(drawn).toEqual([])
  expect(linesWith(/--ring:/)).toHaveLength(1)
})

test('only the table itself knows where the cells of a list are', () => {
  const simple = ['AccessTables', 'AuditFactTable']
  const parts = linesWith(/(^|[\s>,])(table|thead|tbody|tr|th|td)\b.*[{,]$/)
  const others = parts.filter(line => !/ui\/Table\.module\.css/.test(line))
  expect(others.filter(line => !simple.some(name => line.includes(`/${name}.module`)))).toEqual([])
})

test('every class that the page names is in its style sheet', () => {
  const missing = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.tsx'))
    .flatMap(file => {
      const text = readFileSync(join('src', file), 'utf8')
      const imports = [...text.matchAll(/import (\w+) from '(\.[^']+\.module\.css)'/g)]
      return imports.flatMap(([, name = '', sheet = '']) => {
        const css = readFileSync(join('src', dirname(file), sheet), 'utf8')
        const known = new Set([...css.matchAll(/\.([A-Za-z][\w-]*)/g)].map(([, one]) => one))
        const used = [...text.matchAll(new RegExp(`(?<![/\\w])${name}\\.(\\w+)`, 'g'))]
        return used
          .filter(([, one]) => !known.has(one))
          .map(([, one]) => `${file} names ${one}, which is not in ${sheet}`)
      })
    })
  expect(missing).toEqual([])
})
