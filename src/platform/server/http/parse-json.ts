import { Problem, problems } from '../../problem.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Reads a JSON body; anything but JSON in UTF-8 is `malformed`, and an empty body counts as none. */
export function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined
  try {
    return JSON.parse(utf8.decode(bytes))
  } catch {
    throw new Problem(problems.malformed, { detail: 'The body is not valid JSON in UTF-8.' })
  }
}
