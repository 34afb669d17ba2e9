import { expect, test } from 'vitest'
import { moved, sideOf, wholePicture, within, zoomAtMost } from './crop.ts'

const wide = { width: 400, height: 300 }

test('at first the middle of the picture is kept, as large as it can be', () => {
  expect(wholePicture(wide)).toEqual({ x: 200, y: 150, zoom: 1 })
  expect(sideOf(wide, wholePicture(wide))).toBe(300)
  expect(wholePicture({ width: 1, height: 1 })).toEqual({ x: 0.5, y: 0.5, zoom: 1 })
})

test('the square moves by its own side and stops at the edge of the picture', () => {
  const first = wholePicture(wide)
  expect(moved(wide, first, 0.1, 0.1)).toEqual({ x: 230, y: 150, zoom: 1 })
  expect(moved(wide, first, 9, 0)).toEqual({ x: 250, y: 150, zoom: 1 })
  const near = within(wide, { ...first, zoom: 3 })
  expect(moved(wide, near, -9, 9)).toEqual({ x: 50, y: 250, zoom: 3 })
})

test('what was at the edge comes back inside when the square grows', () => {
  const corner = moved(wide, { x: 200, y: 150, zoom: 5 }, 9, 9)
  expect(corner).toEqual({ x: 370, y: 270, zoom: 5 })
  expect(within(wide, { ...corner, zoom: 1 })).toEqual({ x: 250, y: 150, zoom: 1 })
})

test('there is no zoom beyond its limits', () => {
  expect(within(wide, { x: 200, y: 150, zoom: 99 }).zoom).toBe(zoomAtMost)
  expect(within(wide, { x: 200, y: 150, zoom: 0 }).zoom).toBe(1)
})
