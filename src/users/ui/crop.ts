/** Width and height in pixels. */
export interface Size {
  width: number
  height: number
}

/** The square of a picture that is kept: its middle in pixels of the picture, and how far it is enlarged. */
export interface Crop {
  x: number
  y: number
  /** 1 is the largest square that the picture has. */
  zoom: number
}

/** Beyond this there is little left to see. */
export const zoomAtMost = 5

const between = (least: number, value: number, most: number) =>
  Math.min(Math.max(value, least), most)

/** The side of the square, in pixels of the picture. */
export const sideOf = ({ width, height }: Size, { zoom }: Crop) => Math.min(width, height) / zoom

/** The middle of the picture, as large as it can be. */
export const wholePicture = ({ width, height }: Size): Crop => ({
  x: width / 2,
  y: height / 2,
  zoom: 1,
})

/** The nearest square that is inside the picture. */
export function within(size: Size, crop: Crop): Crop {
  const zoom = between(1, crop.zoom, zoomAtMost)
  const half = sideOf(size, { ...crop, zoom }) / 2
  return {
    x: between(half, crop.x, size.width - half),
    y: between(half, crop.y, size.height - half),
    zoom,
  }
}

/** The square moved by shares of its own side. */
export function moved(size: Size, crop: Crop, right: number, down: number): Crop {
  const side = sideOf(size, crop)
  return within(size, { ...crop, x: crop.x + right * side, y: crop.y + down * side })
}
