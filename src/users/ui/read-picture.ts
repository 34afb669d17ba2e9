import { pictureLimitBytes, pictureLimitPixels, pictureTypeOf } from '../../accounts/picture.ts'

/** Why a file cannot become a picture. */
export type NoPicture = 'heic' | 'notPicture' | 'tooLarge' | 'tooManyPixels' | 'unreadable'

const heic = /^ftyp(heic|heix|heim|heis|hevc|hevx|mif1|msf1)/
const beginningBytes = 16

/** The picture in a file, upright, or why there is none. */
export async function readPicture(file: File): Promise<ImageBitmap | NoPicture> {
  const beginning = new Uint8Array(await file.slice(0, beginningBytes).arrayBuffer())
  if (heic.test(String.fromCharCode(...beginning.subarray(4)))) return 'heic'
  if (!pictureTypeOf(beginning)) return 'notPicture'
  if (file.size > pictureLimitBytes) return 'tooLarge'
  const picture = await createImageBitmap(file).catch(() => null)
  if (!picture) return 'unreadable'
  return picture.width * picture.height > pictureLimitPixels ? 'tooManyPixels' : picture
}
