import { z } from 'zod'
import { sessionCookie } from '../accounts/cookie-names.ts'
import { factorProblems } from '../accounts/factor.ts'
import { listMailboxContract } from '../mailbox/mailbox.contract.ts'
import type { Contract } from '../platform/contract.ts'
import { type ProblemKind, problems } from '../platform/problem.ts'
import { contracts, groups } from './contracts.ts'
import { type Json, nameSchemas, type SchemaOf } from './open-api-schemas.ts'

/** The address of the document's server, and whether it has the local mailbox. */
export interface Published {
  publicUrl: string
  mailbox: boolean
}

/** What a file is, as far as its type says it. What is in it is described in words. */
const fileSchema = (contentType: string) =>
  contentType === 'application/json'
    ? { type: 'object', additionalProperties: true }
    : { type: 'string' }

/** What an Organization that requires a second factor refuses to people who have none: everything inside it. */
const isInOrganization = (path: string) => /^\/(spaces|organizations)\/\{|^\/live$/.test(path)

/** The refusals a contract can cause: its own, and those its path and method imply. */
function problemsOf({
  method,
  path,
  params,
  session,
  versioned,
  idempotent,
  problems: own,
}: Contract): ProblemKind[] {
  const { wrong_host, unsupported_media_type, invalid, internal, unavailable } = problems
  const implied = [wrong_host, unsupported_media_type, invalid, internal, unavailable]
  if (method !== 'GET') implied.push(problems.cross_site, problems.malformed, problems.too_large)
  if (session === 'required') implied.push(problems.not_signed_in)
  if (params) implied.push(problems.not_found)
  if (versioned) implied.push(problems.changed_meanwhile)
  if (isInOrganization(path)) implied.push(factorProblems.second_factor_required)
  if (idempotent) implied.push(problems.idempotency_key_reused)
  return [...new Set([...own, ...implied])]
}

const parameter = (name: string) => ({ $ref: `#/components/parameters/${name}` })

function parametersOf(contract: Contract, schemaOf: SchemaOf): Json[] {
  const { method, params, query, versioned, idempotent } = contract
  const listed = (where: 'path' | 'query', object: z.ZodObject | undefined) =>
    Object.entries(object?.shape ?? {}).map(([name, schema]) => ({
      name,
      in: where,
      required: !schema.safeParse(undefined).success,
      // As the client reads it: a value sent as text may be a number.
      schema: schemaOf(schema as z.ZodType, 'output'),
    }))
  return [
    ...listed('path', params),
    ...listed('query', query),
    ...(versioned ? [parameter('IfMatch')] : []),
    ...(idempotent ? [parameter('IdempotencyKey')] : []),
    ...(method === 'GET' ? [] : [parameter('Origin')]),
  ]
}

function moreOf({ changedMeanwhile }: Contract, schemaOf: SchemaOf): Json[] {
  if (!changedMeanwhile) return []
  const { properties, required } = schemaOf(z.object(changedMeanwhile.shape), 'output')
  return [{ properties, required }]
}

const header = (name: string) => ({ [name]: { $ref: `#/components/headers/${name}` } })

const hasVersion = (schema: z.ZodType | undefined) =>
  schema instanceof z.ZodObject && 'version' in schema.shape

// A temporary refusal says how long it lasts.
const retriedLater = [problems.too_many_requests.status, problems.unavailable.status]

function answersOf(contract: Contract, schemaOf: SchemaOf): Json {
  const answers: Json = {}
  for (const [status, answer] of Object.entries(contract.answers)) {
    const { description, schema, contentType } = answer
    const content = schema
      ? { 'application/json': { schema: schemaOf(schema, 'output') } }
      : contentType && { [contentType]: { schema: fileSchema(contentType) } }
    const headers = hasVersion(schema) && { headers: header('ETag') }
    answers[status] = { description, ...headers, ...(content && { content }) }
  }
  const refused = problemsOf(contract)
  for (const status of new Set(refused.map(kind => kind.status))) {
    const kinds = refused.filter(kind => kind.status === status)
    const schema = {
      allOf: [
        { $ref: '#/components/schemas/Problem' },
        { properties: { code: { enum: kinds.map(kind => kind.code) } } },
        ...(status === problems.changed_meanwhile.status ? moreOf(contract, schemaOf) : []),
      ],
      unevaluatedProperties: false,
    }
    const description = kinds.map(kind => `\`${kind.code}\`: ${kind.title}`).join('. ')
    const headers = retriedLater.includes(status) && { headers: header('Retry-After') }
    const content = { 'application/problem+json': { schema } }
    answers[status] = { description, ...headers, content }
  }
  return answers
}

function operationOf(group: string, contract: Contract, schemaOf: SchemaOf): Json {
  const { id, summary, session, body, bodyOptional, upload } = contract
  const parameters = parametersOf(contract, schemaOf)
  return {
    operationId: id,
    tags: [group],
    summary,
    security: session === 'required' ? [{ session: [] }] : [],
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: !bodyOptional,
        content: { 'application/json': { schema: schemaOf(body, 'input') } },
      },
    }),
    ...(upload && {
      requestBody: {
        required: true,
        content: Object.fromEntries(upload.map(type => [type, { schema: { type: 'string' } }])),
      },
    }),
    responses: answersOf(contract, schemaOf),
  }
}

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  errors: z.array(z.strictObject({ pointer: z.string(), detail: z.string() })).optional(),
})

const text = { type: 'string' }

const parameters: Json = {
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: false,
    schema: text,
    description: 'The ETag the change is based on; an outdated one is refused with 412.',
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    schema: { type: 'string', minLength: 1, maxLength: 255 },
    description: 'The same key and body are answered as the first time, for 24 hours.',
  },
  Origin: {
    name: 'Origin',
    in: 'header',
    required: false,
    schema: { type: 'string', format: 'uri' },
    description:
      'The origin of this server. Required with the session cookie, unless `Sec-Fetch-Site` is `same-origin`, as browsers send it; otherwise 403 `cross_site`.',
  },
}

const headers: Json = {
  ETag: { schema: text, description: 'The version, to be sent back as `If-Match`.' },
  'Retry-After': {
    schema: { type: 'integer', minimum: 0 },
    description: 'After how many seconds it makes sense to ask again.',
  },
}

/** The OpenAPI 3.1 document, made from the contracts that parse the requests. */
export function openApi({ publicUrl, mailbox }: Published): Json {
  const { schemaOf, named } = nameSchemas()
  const paths: Record<string, Json> = {}
  const served = contracts.filter(({ contract }) => mailbox || contract !== listMailboxContract)
  for (const { group, contract } of served) {
    const operations = paths[contract.path] ?? {}
    operations[contract.method.toLowerCase()] = operationOf(group, contract, schemaOf)
    paths[contract.path] = operations
  }
  const cookie = {
    type: 'apiKey',
    in: 'cookie',
    name: sessionCookie(publicUrl.startsWith('https:')),
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Rollcall', version: '1', license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: `${publicUrl}/api/v1` }],
    tags: groups.filter(({ name }) => served.some(({ group }) => group === name)),
    paths,
    components: {
      // A problem is open here and closed where it is referenced, which may add members of its own.
      schemas: { ...named(), Problem: schemaOf(problem, 'input') },
      parameters,
      headers,
      securitySchemes: { session: cookie },
    },
  }
}
