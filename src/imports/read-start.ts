import { encodingOf, utf8From, whyNotText } from './encoding.ts'
import { type FileStart, readFileStart, startBytes } from './file-start.ts'

/** The start of a file as it was read, or why it cannot be read. */
export function readStart(raw: Uint8Array, isWhole: boolean): FileStart | string {
  const why = whyNotText(raw)
  if (why) return why
  const bytes = utf8From(encodingOf(raw))(raw, isWhole)
  return readFileStart(bytes.subarray(0, startBytes), isWhole && bytes.length <= startBytes)
}
