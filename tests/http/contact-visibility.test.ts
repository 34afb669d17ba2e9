import { describe, expect, test } from 'vitest'
import { contracts } from '../../src/app/contracts.ts'
import { contact } from '../../src/contacts/contact.ts'
import { historyStep } from '../../src/contacts/contact-history.ts'
import { isLong } from '../in-rounds.ts'
import { findNothingOutOfSight } from './contact-visibility/find-nothing-out-of-sight.ts'
import {
  contactFields,
  historyFields,
  neverOfContacts,
  ways,
} from './contact-visibility/surfaces.ts'

describe('every endpoint is a way in which contacts can surface, or is known not to be one', () => {
  const known = Object.keys({ ...ways, ...neverOfContacts })

  test.each(contracts.map(({ contract }) => contract.id))('%s', id => {
    const sentence = `${id} is new: say in tests/http/contact-visibility/surfaces.ts how contacts could surface by it, or why they never can`
    expect(known, sentence).toContain(id)
    expect(id in ways && id in neverOfContacts, `${id} cannot be both`).toBe(false)
  })

  test('the lists contain no endpoint that does not exist', () => {
    const ids = contracts.map(({ contract }) => contract.id)
    expect(known.filter(id => !ids.includes(id))).toEqual([])
  })

  test('every field of a contact and of its history says whether it is masked', () => {
    const sentence = 'a new field of a contact: is it a detail that is masked?'
    expect(Object.keys(contactFields), sentence).toEqual(Object.keys(contact.shape))
    expect(Object.keys(historyFields), sentence).toEqual(Object.keys(historyStep.shape))
  })
})

// By the queries alone it is tested in contact-visibility-queries.test.ts, for everyone. Row-level security knows nothing
// of masked details and of exports, so here those who differ by them alone look in a long run only.
describe('T34 T35 T37 T41 with row-level security behind the queries', () =>
  findNothingOutOfSight({ looks: called => isLong || !/masked|exports/.test(called) }))
