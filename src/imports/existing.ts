import { z } from 'zod'

/**
 * What happens to a line whose contact already exists: it is added again, left out, or its details are written
 * into the contact.
 */
export const existing = z.enum(['add', 'skip', 'update'])

export type Existing = z.output<typeof existing>
