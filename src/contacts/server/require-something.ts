import { invalid } from '../../platform/problem.ts'
import type { ContactDetails } from '../contact.ts'

/** Refuses a contact with nothing it could be shown by. */
export function requireSomething({ name, email, phone }: ContactDetails): void {
  if (name === null && email === null && phone === null) {
    throw invalid('/name', 'must be given, or an email address, or a phone number')
  }
}
