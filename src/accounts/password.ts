import { z } from 'zod'

/** A password as someone chooses it: 12 to 256 characters, any. */
export const password = z
  .string()
  .refine(
    text => [...text].length >= 12 && [...text].length <= 256,
    'must have 12 to 256 characters',
  )
  .meta({ minLength: 12 })
