import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const mostLines = 60
const reason = /\bit is long because\b/i

const files = ['src', 'tests', 'scripts', 'bench']
  .flatMap(root =>
    readdirSync(root, { recursive: true, encoding: 'utf8' }).map(file => join(root, file)),
  )
  .filter(file => /\.(tsx?|m?js)$/.test(file) && !/node_modules|\bdist\b/.test(file))

/** A story that a test tells, or a group of them, which may be of any length. */
const isStory = ({ parent }: ts.Node) =>
  ts.isCallExpression(parent) && /^(describe|test|it|journey)\b/.test(parent.expression.getText())

/** The comments above a function, or above the statement that begins with it, as one line. */
function commentAbove(node: ts.Node, text: string): string {
  const found: string[] = []
  for (let at = node; !ts.isSourceFile(at) && !ts.isBlock(at); at = at.parent) {
    for (const { pos, end } of ts.getLeadingCommentRanges(text, at.getFullStart()) ?? []) {
      found.push(text.slice(pos, end).replace(/\s*\n\s*(\*|\/\/)?\s*/g, ' '))
    }
  }
  return found.join(' ')
}

/** The functions of a file that are longer than they may be, each with its place and its lines. */
function longFunctions(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const lineOf = (at: number) => source.getLineAndCharacterOfPosition(at).line + 1
  const found: string[] = []
  const look = (node: ts.Node) => {
    if (ts.isFunctionLike(node) && !isStory(node)) {
      const from = lineOf(node.getStart())
      const lines = lineOf(node.end) - from + 1
      if (lines > mostLines && !reason.test(commentAbove(node, text))) {
        found.push(`${file}:${from} has ${lines} lines`)
      }
    }
    ts.forEachChild(node, look)
  }
  look(source)
  return found
}

test('a function has at most 60 lines, or its comment says why it is long', () => {
  const texts = files.map(file => ({ file, text: readFileSync(file, 'utf8') }))
  const long = texts
    .filter(({ text }) => text.split('\n').length > mostLines)
    .flatMap(({ file, text }) => longFunctions(file, text))
  expect(long).toEqual([])
}, 60_000)

test('the reason is a sentence of the comment above, over any number of lines', () => {
  const body = '  act()\n'.repeat(60)
  const named = `export const act = () => {\n${body}}\n`
  expect(longFunctions('a.ts', named)).toEqual(['a.ts:1 has 62 lines'])
  expect(longFunctions('a.ts', `/**\n * Acts. It is\n * long because.\n */\n${named}`)).toEqual([])
  expect(longFunctions('a.ts', `/** It is long because. */\nconst one = 1\n${named}`)).toHaveLength(
    1,
  )
  expect(longFunctions('a.ts', `test('acts', () => {\n${body}})\n`)).toEqual([])
})
