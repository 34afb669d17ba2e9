import Ajv, { type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Answer, Listener } from '../start-app.ts'

// biome-ignore lint/suspicious/noExplicitAny: a document is whatever the server published
type Json = any

/** The OpenAPI document as tests use it: what it documents, and whether an answer is among that. */
export interface PublishedDocument {
  /** Every documented answer, as in `editContact 403 restricted` or `editContact 200`. */
  documented: string[]
  /** The name of an answer, as above; throws where the document has no such answer. */
  nameOf: (...asked: Parameters<Listener>) => string | undefined
  /** Whether an endpoint's request may have this body. */
  allows: (id: string, body: unknown) => boolean
}

interface Operation {
  operationId: string
  method: string
  path: RegExp
  responses: Record<string, Json>
  requestBody?: Json
}

const codesOf = (response: Json): string[] =>
  response.content?.['application/problem+json']?.schema.allOf[1].properties.code.enum ?? []

const ajv = new Ajv.default({ allErrors: true, strictSchema: true, logger: false })
addFormats.default(ajv)

function operationsOf(document: Json): Operation[] {
  for (const [name, schema] of Object.entries<Json>(document.components.schemas)) {
    if (!ajv.getSchema(`/${name}`)) ajv.addSchema(referred(schema), `/${name}`)
  }
  // `/contacts/count` before `/contacts/{contactId}`: the path with fewer parameters wins.
  const paths = Object.entries<Json>(document.paths).sort(
    ([one], [other]) => one.split('{').length - other.split('{').length,
  )
  return paths.flatMap(([path, operations]) =>
    Object.entries<Json>(operations).map(([method, { operationId, responses, requestBody }]) => ({
      operationId,
      responses,
      requestBody,
      method: method.toUpperCase(),
      path: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
    })),
  )
}

/** A schema of the document by itself. It refers to other schemas by name. */
const referred = (schema: Json): Json =>
  JSON.parse(JSON.stringify(schema).replaceAll('#/components/schemas', ''))

// Compiling takes long, and most schemas appear in the document many times.
const judges = new Map<string, ValidateFunction>()

function judgeOf(schema: Json): ValidateFunction {
  const text = JSON.stringify(schema)
  const judge = judges.get(text) ?? ajv.compile(referred(schema))
  judges.set(text, judge)
  return judge
}

/** Reads the published document. Its schemas must be JSON Schema 2020-12 with nothing unknown. */
export function readDocument(document: Json): PublishedDocument {
  const operations = operationsOf(document)
  const bodies = new Map(operations.map(one => [one.operationId, one.requestBody]))

  const wrong = (name: string, why: string, { text }: Answer) => {
    throw new Error(`${name}: ${why}\n${text.slice(0, 500)}`)
  }
  return {
    documented: operations.flatMap(({ operationId, responses }) =>
      Object.entries(responses).flatMap(([status, response]) => {
        const codes = codesOf(response)
        const name = `${operationId} ${status}`
        return codes.length > 0 ? codes.map(code => `${name} ${code}`) : [name]
      }),
    ),
    nameOf({ method, path }, answer) {
      const [bare = ''] = path.split('?')
      const operation = operations.find(one => one.method === method && one.path.test(bare))
      if (!operation) return undefined
      const name = [operation.operationId, answer.status, answer.body?.code].join(' ').trim()
      const response = operation.responses[answer.status]
      if (!response) return wrong(name, 'no such status in the document', answer)
      if (!response.content && answer.text === '') return name
      const type = answer.headers.get('content-type')?.split(';')[0] ?? ''
      const schema = response.content?.[type]?.schema
      if (!schema) return wrong(name, `no answer of the type "${type}" in the document`, answer)
      const judge = judgeOf(schema)
      const given = type.endsWith('json') ? answer.body : answer.text
      if (!judge(given)) wrong(name, ajv.errorsText(judge.errors), answer)
      return name
    },
    allows(id, body) {
      const { schema } = bodies.get(id)?.content['application/json'] ?? {}
      return schema !== undefined && judgeOf(schema)(body) === true
    },
  }
}

/** Compiles every schema of the document, and fails if one is malformed. */
export function compileAll(document: Json): number {
  const contents = operationsOf(document).flatMap(({ responses, requestBody }) => [
    ...Object.values(responses).map(response => response.content ?? {}),
    requestBody?.content ?? {},
  ])
  const schemas = contents.flatMap(content => Object.values<Json>(content).map(one => one.schema))
  return schemas.map(judgeOf).length
}
