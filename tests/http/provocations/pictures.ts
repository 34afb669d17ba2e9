import type { Answer } from '../../start-app.ts'
import { sampleOf } from '../ask.ts'
import type { World } from '../world.ts'
import { sendHalfOf } from './imports.ts'

/** The refusals about pictures, by endpoint, status and code. */
export const ofPictures: Record<string, (world: World) => Promise<Answer>> = {
  'changePicture 400 malformed': async world => {
    const { asker } = await sampleOf(world, 'changePicture')
    const half = { type: 'image/png', file: '\u0089PNG' }
    return sendHalfOf(world.app, 'PUT /api/v1/me/picture', asker, half)
  },
  'getPicture 404 not_found': async world => {
    const { asker, path } = await sampleOf(world, 'getPicture')
    await asker.delete('/me/picture')
    return asker.get(path)
  },
}
