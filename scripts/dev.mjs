import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { prepareOrExit } from './prepare.mjs'
import { root } from './root.mjs'
import { say } from './say.mjs'
import { createTranspiler, isServerFile } from './transpile-server.mjs'

/**
 * `npm run dev`: Rollcall as one works on it. Vite serves the page and changes it in place as its files
 * change; where a file of the server changes, the server is started again. All settings are those of
 * `npm start`, but for PORT, where the page is, and PUBLIC_URL, which is that same address.
 */

// The server does not start without a built page, though nobody sees it here.
await prepareOrExit({ build: !existsSync(`${root}/dist/page`) })
const { createServer } = await import('vite')
const port = Number(process.env.PORT ?? 3000)
const serverPort = port + 1
const publicUrl = `http://localhost:${port}`

const transpiler = await createTranspiler()
transpiler.transpileWhatIsStale()
let running = run()

const page = await createServer({
  configFile: `${root}/vite.config.ts`,
  server: {
    port,
    strictPort: true,
    proxy: { '/api': { target: `http://127.0.0.1:${serverPort}`, ws: true, changeOrigin: false } },
  },
})
await page.listen()
page.watcher.add(`${root}/src`)

const changed = new Set()
let restarting = Promise.resolve()
page.watcher.on('all', (_event, path) => {
  if (!isServerFile(path)) return
  changed.add(path)
  restarting = restarting.then(restart)
})

for (const name of ['SIGINT', 'SIGTERM']) process.on(name, stop)

function run() {
  const child = spawn(process.execPath, ['--enable-source-maps', transpiler.main], {
    cwd: root,
    env: { ...process.env, PORT: String(serverPort), PUBLIC_URL: publicUrl },
    stdio: 'inherit',
    // Not in the group of the terminal, whose Ctrl-C would reach it before `stop` does.
    detached: true,
  })
  return { child, ended: once(child, 'exit') }
}

/** Takes in all that has changed by now. Killed, the server leaves its PostgreSQL running for the next. */
async function restart() {
  if (changed.size === 0) return
  const paths = [...changed]
  changed.clear()
  for (const path of paths) transpiler.transpile(path)
  running.child.kill('SIGKILL')
  await running.ended
  running = run()
  say(`${paths.map(path => path.slice(root.length + 1)).join(', ')} changed: starting again.`)
}

async function stop() {
  running.child.kill('SIGTERM')
  await running.ended
  await page.close()
  process.exit()
}
