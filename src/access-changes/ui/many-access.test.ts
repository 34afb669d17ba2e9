import { expect, test } from 'vitest'
import type { Access } from '../../access/access.ts'
import { changeOfMany, restrictionsOfMany } from './many-access.ts'

const amir: Access = { accessLevel: 'agent', restrictions: ['shortcuts', 'calls'] }
const anna: Access = { accessLevel: 'agent', restrictions: ['calls', 'contacts_own_only'] }
const maya: Access = { accessLevel: 'manager', restrictions: ['data_export'] }

test('for many people, it shows which restrictions all have and which only some have', () => {
  expect(restrictionsOfMany([amir, anna], 'agent')).toEqual({
    all: ['calls'],
    some: ['shortcuts', 'contacts_own_only'],
  })
  expect(restrictionsOfMany([amir, maya], 'agent')).toEqual({
    all: [],
    some: ['shortcuts', 'calls'],
  })
})

test('ticked restrictions are set, unticked ones are lifted, and the rest stays', () => {
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

test('another level lifts restrictions it does not allow', () => {
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
