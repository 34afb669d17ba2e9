import { z } from 'zod'

export type Json = Record<string, unknown>

/** Prints a schema as JSON Schema; a schema with a name is printed once and referred to. */
export type SchemaOf = (schema: z.ZodType, io: 'input' | 'output') => Json

const named = '#/components/schemas/'

/**
 * Collects the schemas that have a name (`.meta({ id })`). Each then appears once among the document's
 * components, and clients generated from the document have named types.
 */
export function nameSchemas(): { schemaOf: SchemaOf; named: () => Json } {
  const components: Json = {}
  const keep = (name: string, schema: unknown) => {
    const known = components[name]
    if (known && JSON.stringify(known) !== JSON.stringify(schema)) {
      throw new Error(`Two schemas have the name ${name}, or one is read and answered differently.`)
    }
    components[name] = schema
  }
  return {
    schemaOf(schema, io) {
      const printed = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
      const { $schema, $defs, ...rest } = JSON.parse(
        JSON.stringify(printed).replaceAll('"#/$defs/', `"${named}`),
      )
      for (const [name, definition] of Object.entries($defs ?? {})) keep(name, definition)
      return rest
    },
    named: () => Object.fromEntries(Object.entries(components).sort()),
  }
}
