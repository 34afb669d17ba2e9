import { expect, test } from 'vitest'
import { factsForPeople } from './facts-for-people.ts'

const id = '94d4c2a6-51d0-4c7b-8c3e-0a6f3f3b9a10'

test('people see the facts, and no ids', () => {
  const after = {
    contactsHandedOver: 3,
    reassignedTo: id,
    caseloads: [id, id],
    assigneeName: 'Anna Lind',
    restrictions: [],
  }
  expect(factsForPeople(null, after)).toEqual([
    'contactsHandedOver',
    'assigneeName',
    'restrictions',
  ])
  expect(factsForPeople({ assigneeId: null }, { assigneeId: id })).toEqual([])
  expect(factsForPeople(null, { reassignedTo: null })).toEqual([])
  expect(factsForPeople({ phone: '+49 30 1' }, { phone: null })).toEqual(['phone'])
})
