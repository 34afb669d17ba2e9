import { z } from 'zod'
import { emailAddress } from '../accounts/email-address.ts'
import { copiedName } from '../accounts/name.ts'
import { cleanPhone } from '../platform/clean-text.ts'
import { id, moment } from '../platform/contract.ts'

/** A phone number as people write them: up to 40 digits, spaces and signs. */
export const phone = z
  .string()
  .overwrite(cleanPhone)
  .regex(/^[0-9+*#()./ x-]{1,40}$/i, 'must be a phone number of at most 40 characters')

/** What stands in place of a detail that is masked for the asker. */
export const maskedDetail = '•••'

/** A customer the Space talks with, as answered: details may be masked. */
export const contact = z
  .strictObject({
    id,
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    assigneeId: id.nullable(),
    createdAt: moment,
    version: z.int(),
  })
  .meta({ id: 'Contact' })

export type Contact = z.output<typeof contact>

/** What is said of a contact when it is created or edited. */
export const contactFields = {
  name: copiedName,
  email: emailAddress.nullish(),
  phone: phone.nullish(),
}
