import { z } from 'zod'
import type { Contract } from '../platform/contract.ts'
import { type ProblemKind, problems } from '../platform/problem.ts'
import { contracts } from './contracts.ts'

type Json = Record<string, unknown>

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

/** The refusals a contract can meet: its own, and those that where it stands implies. */
function problemsOf({
  method,
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
  if (idempotent) implied.push(problems.idempotency_key_reused)
  return [...new Set([...own, ...implied])]
}

function parametersOf({ params, query, versioned, idempotent }: Contract): Json[] {
  const listed = (where: 'path' | 'query', object: z.ZodObject | undefined) => {
    const { properties = {}, required = [] } = object ? schemaOf(object, 'input') : {}
    return Object.entries(properties as Json).map(([name, schema]) => ({
      name,
      in: where,
      required: (required as string[]).includes(name),
      schema,
    }))
  }
  const header = (name: string) => ({
    name,
    in: 'header',
    required: false,
    schema: { type: 'string' },
  })
  return [
    ...listed('path', params),
    ...listed('query', query),
    ...(versioned ? [header('If-Match')] : []),
    ...(idempotent ? [header('Idempotency-Key')] : []),
  ]
}

function moreOf({ changedMeanwhile }: Contract): Json[] {
  if (!changedMeanwhile) return []
  const { properties, required } = schemaOf(changedMeanwhile, 'output')
  return [{ properties, required }]
}

function answersOf(contract: Contract): Json {
  const answers: Json = {}
  for (const [status, { description, schema, contentType }] of Object.entries(contract.answers)) {
    const content = schema
      ? { 'application/json': { schema: schemaOf(schema, 'output') } }
      : contentType && { [contentType]: { schema: { type: 'string' } } }
    answers[status] = { description, ...(content && { content }) }
  }
  const refused = problemsOf(contract)
  for (const status of new Set(refused.map(kind => kind.status))) {
    const kinds = refused.filter(kind => kind.status === status)
    const schema = {
      allOf: [
        { $ref: '#/components/schemas/Problem' },
        { properties: { code: { enum: kinds.map(kind => kind.code) } } },
        ...(status === problems.changed_meanwhile.status ? moreOf(contract) : []),
      ],
      unevaluatedProperties: false,
    }
    const description = kinds.map(kind => `\`${kind.code}\`: ${kind.title}`).join('. ')
    answers[status] = { description, content: { 'application/problem+json': { schema } } }
  }
  return answers
}

function operationOf(group: string, contract: Contract): Json {
  const { id, summary, session, body, bodyOptional, upload } = contract
  const parameters = parametersOf(contract)
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
      requestBody: { required: true, content: { [upload]: { schema: { type: 'string' } } } },
    }),
    responses: answersOf(contract),
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

/** The OpenAPI 3.1 document, made from the contracts that parse the requests. */
export function openApi(publicUrl: string): Json {
  const paths: Record<string, Json> = {}
  for (const { group, contract } of contracts) {
    const operations = paths[contract.path] ?? {}
    operations[contract.method.toLowerCase()] = operationOf(group, contract)
    paths[contract.path] = operations
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Rollcall', version: '1', license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: `${publicUrl}/api/v1` }],
    paths,
    components: {
      // Open here and closed where it is referred to, which may add members of its own.
      schemas: { Problem: schemaOf(problem, 'input') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'rollcall_session' } },
    },
  }
}
