import { z } from 'zod'

/**
 * What becomes of a line whose contact is there already: it is added all the same, left out, or what it
 * says is written into the contact.
 */
export const existing = z.enum(['add', 'skip', 'update'])

export type Existing = z.output<typeof existing>
