import sharp, { type Sharp } from 'sharp'

/** A picture of one colour. */
export const plain = (width: number, height: number, background = '#2f6f3e'): Sharp =>
  sharp({ create: { width, height, channels: 3, background } })

/** A picture whose left half has one colour and whose right half another. */
export const halves = (width: number, height: number, left: string, right: string): Sharp =>
  plain(width, height, left).composite([
    {
      input: { create: { width: width / 2, height, channels: 3, background: right } },
      left: width / 2,
      top: 0,
    },
  ])

/** The colour of one point of a picture, with an alpha of its own. */
export async function colourAt(picture: Buffer, x: number, y: number): Promise<number[]> {
  const point = sharp(picture).extract({ left: x, top: y, width: 1, height: 1 })
  return [...(await point.toColourspace('srgb').raw().toBuffer())]
}

/** A small picture that any server takes. */
export const anyPicture = (): Promise<Buffer> => plain(300, 300).png().toBuffer()
