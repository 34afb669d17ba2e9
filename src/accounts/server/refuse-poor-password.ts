import { invalid } from '../../platform/problem.ts'
import { containsPerson, type Person, passwordRules } from '../password.ts'

/** Refuses a password that someone who knows the person, or the common passwords, would guess. */
export async function refusePoorPassword(
  text: string,
  person: Person,
  pointer = '/password',
): Promise<void> {
  if (containsPerson(text, person)) throw invalid(pointer, passwordRules.personal)
  // Loaded with the first password that is chosen: the list is large.
  const { isCommon } = await import('../password-strength.ts')
  if (isCommon(text)) throw invalid(pointer, passwordRules.common)
}
