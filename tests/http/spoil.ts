/** A body with one thing wrong in it: what, where, and the body as it is sent. */
export interface SpoiledBody {
  what: string
  /** As a JSON pointer. */
  pointer: string
  text: string
}

const otherValues: Record<string, unknown> = {
  null: null,
  true: true,
  'a number': 7,
  'a huge number': 1e300,
  'an empty text': '',
  'a NUL': 'a\u0000b',
  'half a character': 'a\ud800b',
  'a text of 5,000 letters': 'x'.repeat(5_000),
  'an array': ['a'],
  'nested arrays': [[['a']]],
  'an object': { a: 1 },
}

const unknownFields = [
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty'],
  ...['userId', 'organizationId', 'role', 'emailVerifiedAt', 'id'],
]

/** Puts another value at every place of a body in turn: the body itself, its fields, their items. */
function otherValuesIn(body: unknown, pointer = ''): SpoiledBody[] {
  const here = Object.entries(otherValues).map(([value, other]) => ({
    what: `${value} at "${pointer}"`,
    pointer,
    text: JSON.stringify(other),
  }))
  if (typeof body !== 'object' || body === null) return here
  const within = Object.entries(body).flatMap(([key, value]) =>
    otherValuesIn(value, `${pointer}/${key}`).map(inside => ({
      ...inside,
      text: withField(body, key, inside.text),
    })),
  )
  return [...here, ...within]
}

/** The body as text with one field or item replaced by a text; in an object `__proto__` would vanish. */
function withField(body: object, field: string, text: string): string {
  if (Array.isArray(body)) {
    const items = body.map((item, index) => (String(index) === field ? text : JSON.stringify(item)))
    return `[${items.join()}]`
  }
  const others = Object.entries(body).filter(([name]) => name !== field)
  const fields = others.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)
  return `{${[...fields, `${JSON.stringify(field)}:${text}`].join()}}`
}

/** Every way in which a body that was right is spoiled: other values, missing fields, unknown ones. */
export function spoiledBodies(body: object): SpoiledBody[] {
  const missing = Object.keys(body).map(field => ({
    what: `no ${field}`,
    pointer: `/${field}`,
    text: JSON.stringify({ ...body, [field]: undefined }),
  }))
  const unknown = unknownFields
    .filter(field => !Object.hasOwn(body, field))
    .map(field => ({
      what: `the unknown field ${field}`,
      pointer: `/${field}`,
      text: withField(body, field, '{"accessLevel":"owner"}'),
    }))
  return [...otherValuesIn(body), ...missing, ...unknown]
}
