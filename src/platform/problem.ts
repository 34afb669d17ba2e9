/** One kind of refusal: its stable code, its HTTP status, and a title people can read. */
export interface ProblemKind {
  readonly code: string
  readonly status: number
  readonly title: string
}

/** Where in the input the fault is, as a JSON pointer into the body or `/name` of a query parameter. */
export interface ProblemPointer {
  readonly pointer: string
  readonly detail: string
}

/** The body of every error answer (RFC 9457), as the server sends it and the page reads it. */
export interface ProblemDocument {
  type: string
  title: string
  status: number
  detail: string
  code: string
  errors?: ProblemPointer[]
}

/** Declares a folder's own kinds of refusal once, so that contracts, server and document agree on them. */
export function problemKinds<Code extends string>(
  table: Record<Code, readonly [status: number, title: string]>,
): { readonly [C in Code]: ProblemKind } {
  const kinds = Object.entries<readonly [number, string]>(table).map(([code, [status, title]]) => [
    code,
    { code, status, title },
  ])
  return Object.fromEntries(kinds)
}

/** The refusals every endpoint shares. */
export const problems = problemKinds({
  malformed: [400, 'The request could not be read'],
  not_signed_in: [401, 'You are not signed in'],
  cross_site: [403, 'This request came from another site'],
  not_found: [404, 'Not found'],
  changed_meanwhile: [412, 'Changed meanwhile'],
  too_large: [413, 'Too large'],
  unsupported_media_type: [415, 'Unsupported media type'],
  wrong_host: [421, 'Wrong host'],
  invalid: [422, 'The request is not valid'],
  idempotency_key_reused: [422, 'Idempotency key reused'],
  too_many_requests: [429, 'Too many requests'],
  internal: [500, 'Something went wrong here'],
  unavailable: [503, 'Unavailable for a moment'],
})

interface ProblemMore {
  detail?: string
  errors?: ProblemPointer[]
  retryAfterSeconds?: number
  /** Further members of the document, for example the fresh preview in a 412. */
  members?: Record<string, unknown>
}

/** A refusal: thrown wherever it is decided, answered in one place. */
export class Problem extends Error {
  readonly kind: ProblemKind
  readonly more: ProblemMore

  constructor(kind: ProblemKind, more: ProblemMore = {}) {
    super(more.detail ?? kind.title)
    this.kind = kind
    this.more = more
  }

  /** The refusal as the document that is sent. */
  document(): ProblemDocument {
    const { code, status, title } = this.kind
    const { detail = `${title}.`, errors, members } = this.more
    return {
      type: `urn:rollcall:problem:${code}`,
      title,
      status,
      detail,
      code,
      ...(errors && { errors }),
      ...members,
    }
  }
}

/** Refuses one field of the input: 422 `invalid` with its pointer. */
export function invalid(pointer: string, detail: string): Problem {
  return new Problem(problems.invalid, { detail, errors: [{ pointer, detail }] })
}
