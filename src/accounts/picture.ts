/** The kinds of file that a picture may come in. */
export const pictureTypes = ['image/png', 'image/jpeg', 'image/webp'] as const

export type PictureType = (typeof pictureTypes)[number]

/** The largest file. */
export const pictureLimitBytes = 5 * 1024 * 1024

/** As many pixels as the largest pictures of usual cameras have; unpacked they take about 100 MB. */
export const pictureLimitPixels = 30_000_000

/** How many bytes say what a file is. */
export const beginningBytes = 12

const hex = (bytes: Uint8Array) => [...bytes].map(one => one.toString(16).padStart(2, '0')).join('')

/** The kind of picture that a file begins like, whatever its name says. */
export function pictureTypeOf(beginning: Uint8Array): PictureType | null {
  const begins = hex(beginning.subarray(0, beginningBytes))
  if (begins.startsWith('89504e470d0a1a0a')) return 'image/png'
  if (begins.startsWith('ffd8ff')) return 'image/jpeg'
  // RIFF, four bytes of length, WEBP
  if (/^52494646.{8}57454250$/.test(begins)) return 'image/webp'
  return null
}

/** Where a picture is served, by its name. */
export const pictureAddress = (name: string | null): string | null =>
  name === null ? null : `/api/v1/pictures/${name}`
