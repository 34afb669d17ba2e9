import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, relative } from 'node:path'
import { root } from './root.mjs'

const sources = `${root}/src`
const place = `${root}/dist/dev`

/** Whether the running server is made of this file. */
export const isServerFile = path =>
  path.startsWith(`${sources}/`) && /(?<!\.test|\.d)\.tsx?$/.test(path) && !path.includes('/ui/')

const outputOf = path => `${place}/${relative(sources, path).replace(/tsx?$/, 'js')}`

/**
 * Makes the server that `npm run dev` runs, without asking whether its types are right: that is for the
 * editor and for `npm test -- types`. Only what has changed is made again.
 */
export async function createTranspiler() {
  const { default: ts } = await import('typescript')
  const { config } = ts.readConfigFile(`${root}/tsconfig.base.json`, path =>
    readFileSync(path, 'utf8'),
  )
  const { options } = ts.convertCompilerOptionsFromJson(
    {
      ...config.compilerOptions,
      module: 'esnext',
      moduleResolution: 'bundler',
      inlineSourceMap: true,
    },
    root,
  )

  const transpile = path => {
    const output = outputOf(path)
    if (!existsSync(path)) return rmSync(output, { force: true })
    const { outputText } = ts.transpileModule(readFileSync(path, 'utf8'), {
      compilerOptions: options,
      fileName: path,
    })
    mkdirSync(dirname(output), { recursive: true })
    writeFileSync(output, outputText)
  }
  return {
    main: `${place}/app/server/main.js`,
    transpile,
    transpileWhatIsStale() {
      for (const path of serverFiles()) if (isStale(path)) transpile(path)
    },
  }
}

function serverFiles() {
  return readdirSync(sources, { recursive: true })
    .map(name => `${sources}/${name}`)
    .filter(isServerFile)
}

function isStale(path) {
  const output = outputOf(path)
  return !existsSync(output) || statSync(output).mtimeMs < statSync(path).mtimeMs
}
