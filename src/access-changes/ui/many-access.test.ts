import { expect, test } from 'vitest'
import type { Access } from '../../access/access.ts'
import { changeOfMany, restrictionsOfMany } from './many-access.ts'

const amir: Access = { accessLevel: 'agent', restrictions: ['shortcuts', 'calls'] }
const anna: Access = { accessLevel: 'agent', restrictions: ['calls', 'contacts_own_only'] }
const maya: Access = { accessLevel: 'manager', restrictions: ['data_export'] }

test('of many it is told which restrictions all have, and which only some', () => {
  expect(restrictionsOfMany([amir, anna], 'agent')).toEqual({
    all: ['calls'],
    some: ['shortcuts', 'contacts_own_only'],
  })
  expect(restrictionsOfMany([amir, maya], 'agent')).toEqual({
    all: [],
    some: ['shortcuts', 'calls'],
  })
})

test('what is ticked is put, what is not is lifted, and the rest stays', () => {
  const change = changeOfMany([amir, anna], 'agent', {
    ticked: ['mask_contact_details', 'calls'],
    asTheyAre: ['shortcuts'],
  })
  expect(change).toEqual({
    accessLevel: undefined,
    put: ['mask_contact_details'],
    lift: ['contacts_own_only'],
  })
})

test('another level lifts what it does not know', () => {
  const change = changeOfMany([amir, maya], 'manager', { ticked: ['integrations'], asTheyAre: [] })
  expect(change).toEqual({
    accessLevel: 'manager',
    put: ['integrations'],
    lift: ['data_export', 'shortcuts', 'calls'],
  })
})

test('nothing touched changes nothing', () => {
  const { all, some } = restrictionsOfMany([amir, anna], 'agent')
  const change = changeOfMany([amir, anna], 'agent', { ticked: all, asTheyAre: some })
  expect(change).toEqual({ accessLevel: undefined, put: [], lift: [] })
})
