import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import openapiTypescript, { astToString } from 'openapi-typescript'
import ts from 'typescript'

/** The faults that a linter with its recommended rules finds in an OpenAPI document. */
export async function findFaults(document: unknown): Promise<string[]> {
  const config = await createConfig({
    extends: ['recommended'],
    rules: {
      // Rollcall runs where its owner runs it, on a laptop as well.
      'no-server-example.com': 'off',
      // A WebSocket opens with 101, and an operation that does nothing else has no other success.
      'operation-2xx-response': 'off',
    },
  })
  const faults = await lintFromString({ source: JSON.stringify(document), config })
  return faults.map(({ ruleId, message, location: [at] }) => {
    return `${ruleId}: ${message} (${at && 'pointer' in at ? at.pointer : ''})`
  })
}

/** The types made from an OpenAPI document, and what the compiler says of a program that uses them. */
export async function typesOf(
  document: unknown,
  program: string,
): Promise<{ types: string; faults: string[] }> {
  const types = astToString(await openapiTypescript(JSON.stringify(document)))
  const folder = await mkdtemp(`${tmpdir()}/rollcall-client-`)
  try {
    await writeFile(`${folder}/api.d.ts`, types)
    await writeFile(`${folder}/client.ts`, program)
    const compiled = ts.createProgram([`${folder}/client.ts`], {
      strict: true,
      noEmit: true,
      allowImportingTsExtensions: true,
      types: [],
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2023,
      lib: ['lib.es2023.d.ts'],
      skipLibCheck: true,
    })
    const faults = ts
      .getPreEmitDiagnostics(compiled)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
    return { types, faults }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
