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
  .refine(text => /\d/.test(text), 'must have a digit')

/** Shown in place of a detail that is masked for the asker. */
export const maskedDetail = '•••'

/**
 * A customer the Space talks with, as the API returns it: details may be masked. So may the name, if the
 * contact has none and is shown by their address or number.
 */
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

/** A contact as it is stored. */
export interface ContactDetails {
  name: string | null
  email: string | null
  phone: string | null
}

/**
 * The name, unless it only repeats the address or the number, which a contact without a name is shown by
 * anyway.
 */
export function nameBesides({ name, email, phone }: ContactDetails): string | null {
  const isDetail = name === phone || name?.toLowerCase() === email?.toLowerCase()
  return isDetail ? null : name
}

/** What a contact is shown by: its name, else its address, else its number. */
export const shownName = ({ name, email, phone }: ContactDetails): string =>
  name ?? email ?? phone ?? ''

/** What a request says about a contact it creates or edits: at least a name, an address or a number. */
export const contactFields = {
  name: copiedName.nullish(),
  email: emailAddress.nullish(),
  phone: phone.nullish(),
}
