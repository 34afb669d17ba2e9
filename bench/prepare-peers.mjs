import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { root } from '../scripts/root.mjs'
import { runProgram } from '../scripts/run-program.mjs'
import { say } from '../scripts/say.mjs'

const here = `${root}/bench`
const built = `${here}/built`

/** Installs the peers and compiles what is written in C, or ends with one sentence. */
export async function preparePeers() {
  try {
    await installPeers()
    return compilePrograms()
  } catch (error) {
    console.error(error.message)
    process.exit(1)
  }
}

async function installPeers() {
  const lockfile = readFileSync(`${here}/package-lock.json`, 'utf8')
  const stampFile = `${here}/node_modules/.rollcall-installed`
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockfile) return
  say('Installing the peers …')
  const { code, output } = await runProgram('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here })
  if (code !== 0) throw new Error(`${output}\nThe peers in bench/ cannot be installed.`)
  writeFileSync(stampFile, lockfile)
}

/** Open pages and the floor are C: in a slower language they would be what is measured. */
function compilePrograms() {
  mkdirSync(built, { recursive: true })
  const compile = (name, folder) => {
    try {
      const sources = readdirSync(`${here}/${folder}`).filter(file => file.endsWith('.c'))
      const files = sources.map(file => `${here}/${folder}/${file}`)
      execFileSync('cc', ['-O2', '-o', `${built}/${name}`, ...files], { stdio: 'pipe' })
    } catch (error) {
      const why = error.code === 'ENOENT' ? 'there is no "cc" here' : error.stderr
      throw new Error(`The benchmarks need a C compiler for the load and the floor: ${why}.`)
    }
    return `${built}/${name}`
  }
  return {
    pages: compile('pages', 'pages'),
    writeLoop: compile('write-loop', 'peers'),
  }
}
