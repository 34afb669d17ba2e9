import { expect, test } from 'vitest'
import { addressInFull } from './address-in-full.ts'

test('T86 an address in other letters is shown with its ASCII form', () => {
  expect(addressInFull('ana@аcme.example')).toBe('ana@аcme.example (xn--cme-5cd.example)')
  expect(addressInFull('ana@acme.example')).toBe('ana@acme.example')
})
