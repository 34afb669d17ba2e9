import { Problem, problems } from '../../platform/problem.ts'
import { openPlaces } from '../../platform/server/places.ts'
import { type PictureType, pictureLimitPixels, pictureTypeOf } from '../picture.ts'

const sidePixels = 256
const quality = 85
const secondsAtMost = 10

/** One at a time: unpacking takes memory and a processor, and nobody changes their picture often. */
const places = openPlaces({ atOnce: 1, waiting: 20, waitSeconds: 20 })

const loaders = ['Png', 'Jpeg', 'Webp'].map(kind => `VipsForeignLoad${kind}Buffer`)

/** Loads the library for pictures. It is large, so the server starts without it. */
async function loadSharp() {
  const { default: sharp } = await import('sharp')
  // It has readers for dozens of other formats, and most faults of such libraries are in those.
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: loaders })
  sharp.cache(false)
  sharp.concurrency(1)
  return sharp
}

let loading: ReturnType<typeof loadSharp> | undefined

const refusal = (detail: string) =>
  new Problem(problems.invalid, { detail, errors: [{ pointer: '', detail }] })

const unreadable = () =>
  refusal('The picture cannot be read: it is broken, or not what its type says.')

/** Unpacks a picture and returns its middle as a small square. */
async function unpack(bytes: Buffer): Promise<Buffer> {
  loading ??= loadSharp()
  const sharp = await loading
  const failOn = 'error'
  // Reads no more than the head of the file.
  const head = await sharp(bytes, { failOn, limitInputPixels: false }).metadata()
  // Upright, as it is when its middle is cut out.
  const { width, height } = head.autoOrient
  if (width * height > pictureLimitPixels) {
    throw refusal(`The picture has ${width} × ${height} pixels; 30 million are the most.`)
  }
  const side = Math.min(width, height)
  return (
    sharp(bytes, { failOn, limitInputPixels: pictureLimitPixels })
      .timeout({ seconds: secondsAtMost })
      .autoOrient()
      // Before it is made smaller or larger: of a very long picture, the rest is never enlarged.
      .extract({
        left: Math.floor((width - side) / 2),
        top: Math.floor((height - side) / 2),
        width: side,
        height: side,
      })
      .resize(sidePixels, sidePixels)
      // What is transparent would have another colour on a dark page.
      .flatten({ background: '#ffffff' })
      .webp({ quality })
      .toBuffer()
  )
}

/**
 * The middle of a picture, 256 by 256 pixels, as WebP: upright, in usual colours, without metadata. Only the first
 * picture of an animation is kept. Refuses a file that is not what its type says, is broken, or unpacks to too
 * much.
 */
export async function squarePicture(bytes: Buffer, type: string): Promise<Buffer> {
  if (pictureTypeOf(bytes) !== (type as PictureType)) throw unreadable()
  const leave = await places.take()
  try {
    return await unpack(bytes)
  } catch (error) {
    if (error instanceof Problem) throw error
    throw unreadable()
  } finally {
    leave()
  }
}
