import { expect, test } from 'vitest'
import { contracts } from '../../src/app/contracts.ts'

test('no two endpoints have the same name, or the same method and path', () => {
  const names = contracts.map(({ contract }) => contract.id)
  const places = contracts.map(({ contract: { method, path } }) => `${method} ${path}`)
  const doubled = (all: string[]) => all.filter((one, nth) => all.indexOf(one) !== nth)
  expect([doubled(names), doubled(places)]).toEqual([[], []])
})
