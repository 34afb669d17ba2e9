import { expect, test } from 'vitest'
import {
  addAddresses,
  correctAddress,
  emptyDraft,
  takeAddresses,
  takeBackLast,
  wholeDraft,
} from './invite-draft.ts'

test('the same address is added once, as it was first typed', () => {
  expect(addAddresses(['Ana@acme.example'], ['ana@ACME.example', 'jo@acme.example'])).toEqual([
    'Ana@acme.example',
    'jo@acme.example',
  ])
})

test('addresses are taken out of a text; words without any stay in the field', () => {
  const draft = { emails: ['ana@acme.example'], typed: 'Jo' }
  expect(takeAddresses(draft, 'Jo <jo@acme.example>')).toEqual({
    emails: ['ana@acme.example', 'jo@acme.example'],
    typed: '',
  })
  expect(takeAddresses(draft, 'Name Email')).toBeNull()
})

test('text still in the field counts when the list is sent', () => {
  expect(wholeDraft({ ...emptyDraft, typed: 'ana@acme.example, typo@' }).emails).toEqual([
    'ana@acme.example',
    'typo@',
  ])
  expect(wholeDraft({ ...emptyDraft, typed: 'Nora' })).toEqual({ emails: [], typed: 'Nora' })
})

test('a wrong address goes back into the field, unless there is text in it', () => {
  const emails = ['ana@acme.example', 'typo@']
  const corrected = correctAddress({ emails, typed: '' }, 'typo@')
  expect(corrected).toEqual({ emails: ['ana@acme.example'], typed: 'typo@' })
  expect(correctAddress({ emails, typed: 'Jo' }, 'typo@').typed).toBe('Jo')
})

test('the last address is taken back, into the field only if it is wrong', () => {
  const emails = ['ana@acme.example', 'typo@']
  const shorter = takeBackLast({ emails, typed: '' })
  expect(shorter).toEqual({ emails: ['ana@acme.example'], typed: 'typo@' })
  expect(shorter && takeBackLast(shorter)).toEqual(emptyDraft)
  expect(takeBackLast(emptyDraft)).toBeNull()
})
