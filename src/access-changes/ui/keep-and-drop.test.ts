import { expect, test } from 'vitest'
import { keepAndDrop } from './keep-and-drop.ts'

test('a change of level keeps the restrictions that the new level can have, and drops the rest', () => {
  expect(keepAndDrop('agent', ['calls', 'contact_deletion'])).toEqual({
    kept: ['calls'],
    dropped: ['contact_deletion'],
  })
  expect(keepAndDrop('owner', ['space_settings', 'data_export'])).toEqual({
    kept: [],
    dropped: ['space_settings', 'data_export'],
  })
})
