import type { z } from 'zod'
import { Problem, type ProblemPointer, problems } from '../../problem.ts'

const escaped = (part: PropertyKey) => String(part).replaceAll('~', '~0').replaceAll('/', '~1')
const pointerTo = (path: PropertyKey[]) => path.map(part => `/${escaped(part)}`).join('')

/** Each issue with its pointer; for an unknown field it points to the field, not to its container. */
function pointers(issues: z.core.$ZodIssue[]): ProblemPointer[] {
  return issues.flatMap((issue): ProblemPointer[] => {
    if (issue.code !== 'unrecognized_keys') {
      return [{ pointer: pointerTo(issue.path), detail: issue.message }]
    }
    return issue.keys.map(key => ({
      pointer: pointerTo([...issue.path, key]),
      detail: 'is not a known field',
    }))
  })
}

/** Reads input by its closed schema; refuses with 422 `invalid` and a pointer to each fault. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  throw new Problem(problems.invalid, { errors: pointers(parsed.error.issues).slice(0, 20) })
}

/** Reads the ids in a path. A malformed one is answered like one that does not exist. */
export function parseParams<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  throw new Problem(problems.not_found)
}
