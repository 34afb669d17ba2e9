import { z } from 'zod'
import { pictureLimitBytes, pictureTypes } from '../accounts/picture.ts'
import { contract } from '../platform/contract.ts'
import { problems } from '../platform/problem.ts'

/** The middle of the picture is stored, 256 by 256 pixels, without what the file says besides. */
export const changePictureContract = contract({
  id: 'changePicture',
  summary: 'Choose one’s own picture',
  method: 'PUT',
  path: '/me/picture',
  session: 'required',
  upload: pictureTypes,
  bodyLimitBytes: pictureLimitBytes,
  answers: {
    200: {
      description: 'Where the picture is served; it appears in every Space of the person',
      schema: z.strictObject({ avatarUrl: z.string() }),
    },
  },
  problems: [problems.too_many_requests],
})

export const removePictureContract = contract({
  id: 'removePicture',
  summary: 'Remove one’s own picture',
  method: 'DELETE',
  path: '/me/picture',
  session: 'required',
  answers: { 204: { description: 'There is no picture; its address is not found any more' } },
  problems: [],
})

/** Its name cannot be guessed and never means another picture, so it needs no session and is cached for ever. */
export const getPictureContract = contract({
  id: 'getPicture',
  summary: 'Someone’s picture, by the name in `avatarUrl`',
  method: 'GET',
  path: '/pictures/{name}',
  session: 'none',
  lane: 'lists',
  params: z.strictObject({ name: z.string().regex(/^[\w-]{43}$/) }),
  answers: { 200: { description: 'The picture', contentType: 'image/webp' } },
  problems: [problems.not_found],
})
