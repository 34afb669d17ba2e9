import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { accessDocument } from './access-document.ts'

const written = () =>
  readFileSync(new URL('../../docs/access.md', import.meta.url), { encoding: 'utf8' })

test('docs/access.md says what the tables say: if not, run `npm run docs`', () => {
  expect(written()).toBe(accessDocument())
})
