import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type OwnApp, startOwnApp } from '../../../tests/http/own-app.ts'
import { openPage } from '../../../tests/live-page.ts'
import type { Acme } from '../../../tests/people.ts'
import { anyPicture, colourAt, halves, plain } from '../../../tests/pictures.ts'
import type { Browser } from '../../../tests/start-app.ts'
import type { User } from '../../accounts/user.ts'

let app: OwnApp
let acme: Acme
let amir: User
let asAmir: Browser
let olivia: Browser
beforeAll(async () => {
  app = await startOwnApp()
})
beforeEach(async () => {
  acme = await app.found()
  amir = await acme.add('Amir Saleh', 'agent')
  asAmir = await app.signIn(amir)
  olivia = await app.signIn(acme.olivia)
})
afterAll(() => app.close())

const put = (bytes: Buffer | string, type = 'image/png') =>
  asAmir.put('/me/picture', bytes, { 'content-type': type })

/** The picture as anyone gets it, without a cookie. */
const served = async (avatarUrl: string) => {
  const answer = await fetch(`${app.url}${avatarUrl}`)
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) }
}

/** The picture that is stored when this one was sent. */
const stored = async (bytes: Buffer, type: string) => {
  const { status, body } = await put(bytes, type)
  expect(status).toBe(200)
  return (await served(body.avatarUrl)).bytes
}

test('a picture is served to anyone who knows its name, and cached for ever; a new one has a new name', async () => {
  const first = (await put(await anyPicture())).body.avatarUrl
  const { answer, bytes } = await served(first)
  expect(answer.status).toBe(200)
  const headers = Object.fromEntries(answer.headers)
  expect(headers).toMatchObject({
    'content-type': 'image/webp',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
  })
  expect(headers).not.toHaveProperty('set-cookie')
  expect(headers.vary ?? '').not.toContain('cookie')
  expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 256, height: 256 })
  const second = (await put(await anyPicture())).body.avatarUrl
  expect(second).not.toBe(first)
  expect((await served(first)).answer.status).toBe(404)
  expect((await asAmir.delete('/me/picture')).status).toBe(204)
  expect((await asAmir.delete('/me/picture')).status).toBe(204)
  const gone = (await served(second)).answer
  expect([gone.status, gone.headers.get('cache-control')]).toEqual([404, 'no-store'])
})

test('T35 everyone in every Space of the person sees the picture at once, also those who see only names', async () => {
  const other = await app.found()
  await other.admit(amir, { accessLevel: 'agent', restrictions: [] })
  const anna = await app.signIn(await acme.add('Anna Berg', 'agent'))
  const theirOlivia = await app.signIn(other.olivia)
  const pages = [
    await openPage(app, olivia, acme.spaceId),
    await openPage(app, theirOlivia, other.spaceId),
    await openPage(app, asAmir, acme.spaceId),
  ]
  for (const page of pages) await page.until(told => told.type === 'snapshot')
  const before = pages.map(page => page.told.length)
  const { avatarUrl } = (await put(await anyPicture())).body
  for (const [nth, page] of pages.entries()) {
    await page.until(told => told.what === 'users', before[nth])
  }
  await pages[2]?.until(told => told.what === 'access', before[2])
  const shownTo = async (browser: Browser, spaceId: string) => {
    const { items } = (await browser.get(`/spaces/${spaceId}/users?query=amir`)).body
    return items.map((one: { avatarUrl: string }) => one.avatarUrl)
  }
  expect((await asAmir.get('/me')).body.user.avatarUrl).toBe(avatarUrl)
  expect(await shownTo(olivia, acme.spaceId)).toEqual([avatarUrl])
  expect(await shownTo(theirOlivia, other.spaceId)).toEqual([avatarUrl])
  expect(await shownTo(anna, acme.spaceId)).toEqual([avatarUrl])
  await olivia.patch(`/spaces/${acme.spaceId}`, { idleMinutes: 11 })
  const { items } = (await olivia.get(`/spaces/${acme.spaceId}/audit`)).body
  expect(items[0].actor).toEqual({ userId: acme.olivia.id, name: 'Olivia Hart', avatarUrl: null })
  for (const page of pages) await page.close()
})

describe('what is stored is a small square without metadata', () => {
  test('a photograph is turned upright, and says no longer where and with what it was taken', async () => {
    // On its side: as taken, red is on the left; upright, red is on top.
    const photo = await halves(600, 400, '#ff0000', '#0000ff')
      .jpeg()
      .withMetadata({ orientation: 6 })
      .withExifMerge({ IFD0: { Model: 'SecretCamera' }, IFD3: { GPSLatitude: '52/1 30/1 0/1' } })
      .toBuffer()
    expect(photo.includes('SecretCamera')).toBe(true)
    const kept = await stored(photo, 'image/jpeg')
    const { exif, icc, xmp, orientation } = await sharp(kept).metadata()
    expect([exif, icc, xmp, orientation]).toEqual([undefined, undefined, undefined, undefined])
    const [red, , blue] = await colourAt(kept, 128, 20)
    expect([(red ?? 0) > 200, (blue ?? 0) < 60]).toEqual([true, true])
    expect((await colourAt(kept, 128, 236))[2]).toBeGreaterThan(200)
  })

  const green = plain(40, 30)
  const kinds: Record<string, () => Promise<[Buffer, string]>> = {
    'one pixel': async () => [await plain(1, 1).png().toBuffer(), 'image/png'],
    'very wide': async () => [await plain(20_000, 1).png().toBuffer(), 'image/png'],
    'a CMYK JPEG': async () => [
      await green.clone().toColourspace('cmyk').jpeg().toBuffer(),
      'image/jpeg',
    ],
    '16 bits': async () => [
      await green.clone().toColourspace('rgb16').png().toBuffer(),
      'image/png',
    ],
    'a WebP': async () => [await green.clone().webp().toBuffer(), 'image/webp'],
    'animated WebP': async () => {
      const frames = await Promise.all(
        [green, plain(40, 30, '#ff0000')].map(one => one.png().toBuffer()),
      )
      return [
        await sharp(frames, { join: { animated: true } })
          .webp()
          .toBuffer(),
        'image/webp',
      ]
    },
  }
  test.each(Object.keys(kinds))('%s', async kind => {
    const [bytes, type] = (await kinds[kind]?.()) ?? []
    const kept = await stored(bytes as Buffer, type as string)
    expect(await sharp(kept).metadata()).toMatchObject({ width: 256, height: 256, format: 'webp' })
    const [red = 0, green = 0, blue = 0] = await colourAt(kept, 128, 128)
    expect(green, `${red} ${green} ${blue}`).toBeGreaterThan(Math.max(red, blue) + 20)
  })

  test('what is transparent becomes white', async () => {
    const background = { r: 0, g: 0, b: 0, alpha: 0 }
    const clear = sharp({ create: { width: 40, height: 40, channels: 4, background } })
    const kept = await stored(await clear.png().toBuffer(), 'image/png')
    expect(await colourAt(kept, 128, 128)).toEqual([255, 255, 255])
  })
})

/** The start of a PNG of 30,000 × 30,000 pixels; all of it would be 2.7 GB. */
function bomb(): Buffer {
  const chunk = (kind: string, data: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    return Buffer.concat([length, Buffer.from(kind), data, Buffer.alloc(4)])
  }
  const head = Buffer.from([0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30, 8, 2, 0, 0, 0])
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  const data = deflateSync(Buffer.alloc(4_000_000))
  const file = [chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]
  // The checksum of an IHDR with these bytes.
  file[0]?.writeUInt32BE(crc32(file[0].subarray(4, 21)), 21)
  return Buffer.concat([signature, ...file])
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}

describe('is refused, and the picture before stays:', () => {
  const png = () => anyPicture()
  const noisy = (kind: 'jpeg' | 'webp' | 'png') =>
    sharp({
      create: {
        width: 300,
        height: 200,
        channels: 3,
        background: '#888888',
        noise: { type: 'gaussian', mean: 128, sigma: 50 },
      },
    })
      .toFormat(kind)
      .toBuffer()
  const half = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
  const bad: Record<string, [() => Promise<Buffer> | Buffer, string, RegExp?]> = {
    nothing: [() => Buffer.alloc(0), 'image/png'],
    'a text': [() => Buffer.from('hello'), 'image/png'],
    'an SVG': [() => Buffer.from(svg), 'image/png'],
    'an SVG after the first bytes of a PNG': [
      () => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(svg)]),
      'image/png',
    ],
    'a GIF': [() => plain(9, 9).gif().toBuffer(), 'image/png'],
    'a TIFF': [() => plain(9, 9).tiff().toBuffer(), 'image/jpeg'],
    'a PNG called JPEG': [png, 'image/jpeg'],
    'a PNG called WebP': [png, 'image/webp'],
    'half a PNG': [async () => half(await noisy('png')), 'image/png'],
    'half a JPEG': [async () => half(await noisy('jpeg')), 'image/jpeg'],
    'half a WebP': [async () => half(await noisy('webp')), 'image/webp'],
    'a bomb': [bomb, 'image/png', /30000 × 30000 pixels/],
    'a picture of 31 million pixels': [
      () => plain(6_200, 5_000).webp({ lossless: true, effort: 0 }).toBuffer(),
      'image/webp',
      /30 million/,
    ],
  }
  test.each(Object.keys(bad))('%s', async what => {
    const { avatarUrl } = (await put(await anyPicture())).body
    const [make = png, type = '', why = /cannot be read/] = bad[what] ?? []
    const { status, body } = await put(await make(), type)
    expect([status, body.code, body.detail]).toEqual([422, 'invalid', expect.stringMatching(why)])
    expect((await asAmir.get('/me')).body.user.avatarUrl).toBe(avatarUrl)
  })

  test('T94 a file of more than 5 MiB', async () => {
    const { status, body } = await put(Buffer.alloc(5 * 1024 * 1024 + 1))
    expect([status, body.code]).toEqual([413, 'too_large'])
  })

  test.each([
    'image/svg+xml',
    'image/gif',
    'image/heic',
    'image/*',
    'application/octet-stream',
    'text/csv',
    'application/json',
  ])('T93 %s', async type => {
    const { status, body } = await put(await anyPicture(), type)
    expect([status, body.code]).toEqual([415, 'unsupported_media_type'])
  })
})

test('T57 while pictures are unpacked, others are answered', async () => {
  const large = await plain(5_000, 5_000).png().toBuffer()
  const changing = Promise.all(Array.from({ length: 4 }, () => put(large)))
  let isDone = false
  changing.finally(() => {
    isDone = true
  })
  let answered = 0
  while (!isDone) {
    expect((await fetch(`${app.url}/livez`)).status).toBe(200)
    answered += 1
  }
  expect((await changing).map(({ status }) => status)).toEqual([200, 200, 200, 200])
  expect(answered).toBeGreaterThan(20)
})
