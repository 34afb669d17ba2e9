import type { Readable } from 'node:stream'
import { expectTypeOf, test } from 'vitest'
import { z } from 'zod'
import { contract } from '../../contract.ts'
import type { Answered } from './serve.ts'

const about = { summary: '', path: '/x', session: 'none', problems: [] } as const
const counting = contract({
  ...about,
  id: 'count',
  method: 'GET',
  answers: { 200: { description: '', schema: z.strictObject({ count: z.number() }) } },
})
const exporting = contract({
  ...about,
  id: 'export',
  method: 'GET',
  answers: { 200: { description: '', contentType: 'text/csv' } },
})
const deleting = contract({
  ...about,
  id: 'delete',
  method: 'DELETE',
  answers: { 204: { description: '' } },
})

// The compiler checks these: `npm test -- types` fails if one is wrong.
test('an answer has exactly the fields of its contract, by name', () => {
  expectTypeOf<{ status: 200; body: { count: number } }>().toExtend<Answered<typeof counting>>()
  expectTypeOf<{ status: 200; body: { amount: number } }>().not.toExtend<
    Answered<typeof counting>
  >()
  expectTypeOf<{ status: 200; body: { count: string } }>().not.toExtend<Answered<typeof counting>>()
  expectTypeOf<{ status: 200 }>().not.toExtend<Answered<typeof counting>>()
})

test('an answer is a file or empty if its contract says so', () => {
  expectTypeOf<{ status: 200; body: Readable }>().toExtend<Answered<typeof exporting>>()
  expectTypeOf<{ status: 200; body: { count: number } }>().not.toExtend<
    Answered<typeof exporting>
  >()
  expectTypeOf<{ status: 204 }>().toExtend<Answered<typeof deleting>>()
  expectTypeOf<{ status: 204; body: string }>().not.toExtend<Answered<typeof deleting>>()
})
