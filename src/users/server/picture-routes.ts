import type { FastifyInstance } from 'fastify'
import { findPicture } from '../../accounts/server/picture-store.ts'
import type { SpaceNeeds } from '../../membership/server/enter-space.ts'
import { Problem, problems } from '../../platform/problem.ts'
import { serve } from '../../platform/server/http/serve.ts'
import type { RateLimit } from '../../platform/server/rate-limit.ts'
import {
  changePictureContract,
  getPictureContract,
  removePictureContract,
} from '../picture.contract.ts'
import { changePicture, removePicture } from './change-picture.ts'

type PictureNeeds = SpaceNeeds & {
  /** 20 pictures per account in 15 minutes: unpacking one takes a second or two at worst. */
  picturesPerAccount: RateLimit
}

export function pictureRoutes(http: FastifyInstance, needs: PictureNeeds): void {
  serve(http, changePictureContract, async ({ asker, upload, mediaType }) => {
    await needs.picturesPerAccount.take(asker.userId)
    return { status: 200, body: await changePicture(needs, asker, { upload, mediaType }) }
  })
  serve(http, removePictureContract, async ({ asker }) => {
    await removePicture(needs, asker)
    return { status: 204 }
  })
  serve(http, getPictureContract, async ({ db, params, reply }) => {
    const body = await findPicture(db, params.name)
    if (!body) throw new Problem(problems.not_found)
    // The same for everyone, whoever asks.
    reply.header('cache-control', 'public, max-age=31536000, immutable').removeHeader('vary')
    return { status: 200, body }
  })
}
