import { Problem } from '../../platform/problem.ts'
import { signInProblems } from '../session.contract.ts'

/** The refusal of a second factor that is wrong, out of step or used already: all alike. */
export function wrongCode(): Problem {
  return new Problem(signInProblems.wrong_credentials, {
    detail: 'The code is wrong, or was used already.',
    errors: [{ pointer: '/code', detail: 'is wrong, or was used already' }],
  })
}
