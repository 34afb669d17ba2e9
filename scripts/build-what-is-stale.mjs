import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { relative } from 'node:path'
import { root } from './root.mjs'
import { lastLines, runTool } from './run-program.mjs'
import { say } from './say.mjs'

const isTest = path => /\.test\.tsx?$/.test(path)

const builds = [
  {
    name: 'server',
    reads: path => !path.includes('/ui/') && !isTest(path),
    config: ['tsconfig.base.json', 'tsconfig.server.json', 'package-lock.json'],
    // The types are checked by `npm test`, and not again at each first start, which would take three times as long.
    make: folder =>
      runTool('typescript/bin/tsc', [
        ...['-p', 'tsconfig.server.json', '--noCheck'],
        ...['--outDir', folder],
      ]),
  },
  {
    name: 'page',
    reads: path => !path.includes('/server/') && !isTest(path),
    config: ['vite.config.ts', 'package-lock.json'],
    make: folder =>
      runTool('vite/bin/vite.js', ['build', '--outDir', folder, '--emptyOutDir'], {
        // Whatever NODE_ENV the server is to run with, the page is built as it is shipped.
        env: { ...process.env, NODE_ENV: 'production' },
      }),
  },
]

/** The builds in dist/ that were not made from the sources as they are now. */
export function staleBuilds() {
  return builds.filter(build => stampOf(build.name) !== hashOf(build))
}

/** Builds the server and the page, each only if its sources have changed since. */
export async function buildWhatIsStale() {
  mkdirSync(`${root}/dist`, { recursive: true })
  sweepDrafts()
  for (const build of staleBuilds()) {
    say(`Building the ${build.name} …`)
    const place = `${root}/dist/${build.name}`
    const draft = `${place}.new-${process.pid}`
    const stamp = hashOf(build)
    const { code, output } = await build.make(draft)
    if (code !== 0) {
      rmSync(draft, { recursive: true, force: true })
      throw new Error(
        `${lastLines(output)}\nThe ${build.name} cannot be built; the reason is above.`,
      )
    }
    writeFileSync(`${draft}/.stamp`, stamp)
    replaceFolder(place, draft)
  }
}

/** A whole folder takes the place of another, so a build that is interrupted changes nothing. */
function replaceFolder(place, draft) {
  const old = `${place}.old-${process.pid}`
  if (existsSync(place)) renameSync(place, old)
  renameSync(draft, place)
  rmSync(old, { recursive: true, force: true })
}

function sweepDrafts() {
  for (const name of readdirSync(`${root}/dist`))
    if (/\.(new|old)-\d+$/.test(name)) rmSync(`${root}/dist/${name}`, { recursive: true })
}

function stampOf(name) {
  const file = `${root}/dist/${name}/.stamp`
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

function hashOf({ reads, config }) {
  const hash = createHash('sha256')
  for (const file of [...config.map(name => `${root}/${name}`), ...sources().filter(reads)]) {
    if (!existsSync(file)) continue
    const content = readFileSync(file)
    hash.update(`${relative(root, file)} ${content.length}\n`).update(content)
  }
  return hash.digest('hex')
}

function sources() {
  return readdirSync(`${root}/src`, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => `${entry.parentPath ?? entry.path}/${entry.name}`)
    .sort()
}
