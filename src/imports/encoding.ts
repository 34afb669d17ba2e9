/** The character encodings of a file. With the first, anything that is not UTF-8 is read as Windows-1252. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

const marks: [Encoding, number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

const beginsWith = (bytes: Uint8Array, begin: readonly number[]) =>
  begin.every((byte, at) => bytes[at] === byte)

const lookedAtBytes = 2_000

/** UTF-16 without a mark: every other byte of its separators, digits and Latin letters is NUL. */
function utf16Without(bytes: Uint8Array): Encoding | null {
  const pairs = Math.min(lookedAtBytes, bytes.length) >> 1
  const nuls = [0, 0]
  for (let at = 0; at < pairs * 2; at += 1) {
    if (bytes[at] === 0) nuls[at % 2] = (nuls[at % 2] ?? 0) + 1
  }
  const [even = 0, odd = 0] = nuls
  const [most, least] = [Math.max(even, odd), Math.min(even, odd)]
  if (pairs === 0 || most < pairs / 4 || least > most / 10) return null
  return odd > even ? 'utf-16le' : 'utf-16be'
}

/** The encoding of a file that begins like this. */
export function encodingOf(start: Uint8Array): Encoding {
  const [marked] = marks.find(([, mark]) => beginsWith(start, mark)) ?? []
  return marked ?? utf16Without(start) ?? 'utf-8'
}

/** Turns the bytes of a file, as they come, into UTF-8 without a byte order mark. */
export function utf8From(encoding: Encoding): (bytes: Uint8Array, last: boolean) => Uint8Array {
  if (encoding === 'utf-8') return withoutMark()
  const decoder = new TextDecoder(encoding)
  const encoder = new TextEncoder()
  return (bytes, last) => encoder.encode(decoder.decode(bytes, { stream: !last }))
}

function withoutMark() {
  let isFirst = true
  return (bytes: Uint8Array): Uint8Array => {
    const isMarked = isFirst && beginsWith(bytes, [0xef, 0xbb, 0xbf])
    isFirst = false
    return isMarked ? bytes.subarray(3) : bytes
  }
}

const ascii = (text: string) => Array.from(text, sign => sign.charCodeAt(0))

function contains(bytes: Uint8Array, text: string): boolean {
  const [first = 0, ...others] = ascii(text)
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (others.every((byte, nth) => bytes[at + 1 + nth] === byte)) return true
  }
  return false
}

const otherKinds: [begin: number[], why: string][] = [
  [[0xd0, 0xcf, 0x11, 0xe0], 'this is an Excel workbook: save it as CSV and choose that file'],
  [ascii('%PDF'), 'this is a PDF: save the list as CSV and choose that file'],
  [[0x1f, 0x8b], 'this is a packed file: unpack it and choose the CSV file in it'],
  [ascii('Rar!'), 'this is a packed file: unpack it and choose the CSV file in it'],
  [ascii('7z\xbc\xaf'), 'this is a packed file: unpack it and choose the CSV file in it'],
  [ascii('{\\rtf'), 'this is a text document: save the list as CSV and choose that file'],
  [ascii('BEGIN:VCARD'), 'these are vCards: export the contacts as CSV and choose that file'],
  [[0x89, 0x50, 0x4e, 0x47], 'this is a picture: save the list as CSV and choose that file'],
  [[0xff, 0xd8, 0xff], 'this is a picture: save the list as CSV and choose that file'],
]

function whatIsPacked(start: Uint8Array): string {
  if (contains(start, 'xl/') || contains(start, '[Content_Types].xml')) {
    return 'this is an Excel workbook: save it as CSV and choose that file'
  }
  if (contains(start, 'opendocument.spreadsheet') || contains(start, 'Index/')) {
    return 'this is a spreadsheet: save it as CSV and choose that file'
  }
  return 'this is a packed file: unpack it and choose the CSV file in it'
}

/** What kind of file it is if it is not text, with what to do about it; null if it may be text. */
export function whyNotText(start: Uint8Array): string | null {
  if (beginsWith(start, ascii('PK\x03\x04'))) return whatIsPacked(start)
  const [, why] = otherKinds.find(([begin]) => beginsWith(start, begin)) ?? []
  if (why) return why
  const begin = new TextDecoder('windows-1252').decode(start.subarray(0, 200))
  return /^\s*<(!doctype html|html|table|\?xml|meta)\b/i.test(begin)
    ? 'this is a web page: save the list as CSV and choose that file'
    : null
}
