import { expect, test } from 'vitest'
import { rebase } from './rebase.ts'

test('changed fields keep the edit, the rest takes the present values', () => {
  const base: Record<string, string | null> = {
    name: 'Lin',
    email: 'lin@acme.example',
    phone: null,
  }
  const mine = { name: 'Lin Wu', email: 'lin@acme.example', phone: null }
  const now = { name: 'Lynn', email: 'lynn@acme.example', phone: '+49 30 1' }
  expect(rebase(mine, base, now)).toEqual({
    name: 'Lin Wu',
    email: 'lynn@acme.example',
    phone: '+49 30 1',
  })
})
