import { randomBytes } from 'node:crypto'
import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { runProgram } from './run-program.mjs'

/** Nothing has to survive a crash, so nothing waits for the disk. */
const throwAway = {
  listen_addresses: '127.0.0.1',
  max_connections: 200,
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
}

/**
 * Starts a throw-away PostgreSQL from the given folder of programs, with a database owned by an
 * ordinary role (it may make roles and databases, as hosted ones can) and the URLs of that role
 * and of a superuser.
 */
export async function startDebianPostgres(bin) {
  // Short, because the path of a Unix socket may have only 107 bytes.
  const folder = mkdtempSync(`${tmpdir()}/pg-`)
  const account = process.getuid?.() === 0 ? nobody() : {}
  const run = (program, args) =>
    runProgram(`${bin}/${program}`, args, {
      ...account,
      cwd: '/',
      detached: true,
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
    })
  const password = randomBytes(16).toString('hex')
  const port = await freePort()
  const data = `${folder}/data`
  const stop = async () => {
    await run('pg_ctl', ['stop', '-D', data, '-m', 'immediate', '-w'])
    rmSync(folder, { recursive: true, force: true })
  }
  const must = async (program, args) => {
    const { code, output } = await run(program, args)
    if (code !== 0) throw new Error(`${program} failed: ${output}`)
  }

  try {
    mkdirSync(data, { mode: 0o700 })
    writeFileSync(`${folder}/password`, password, { mode: 0o600 })
    if (account.uid !== undefined)
      for (const path of [folder, data, `${folder}/password`])
        chownSync(path, account.uid, account.gid)
    await must('initdb', [
      ...['-D', data, '-U', 'superuser', '--encoding=UTF8', '--locale=C', '--no-sync'],
      ...['--auth=scram-sha-256', '--auth-local=trust', `--pwfile=${folder}/password`],
    ])
    const settings = { ...throwAway, port, unix_socket_directories: folder }
    const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
    await must('pg_ctl', [
      ...['start', '-w', '-D', data, '-l', `${folder}/log`, '-o', options.join(' ')],
    ])
    for (const statement of [
      `create role ordinary login createrole createdb password '${password}'`,
      'create database ordinary owner ordinary',
      'create database superuser',
    ])
      await must('psql', [
        ...['-h', folder, '-p', `${port}`, '-U', 'superuser', '-d', 'postgres'],
        ...['-X', '-v', 'ON_ERROR_STOP=1', '-c', statement],
      ])
  } catch (error) {
    await stop()
    throw error
  }
  const url = name => `postgres://${name}:${password}@127.0.0.1:${port}/${name}`
  return { urls: { ordinary: url('ordinary'), superuser: url('superuser') }, stop }
}

function nobody() {
  const row = readFileSync('/etc/passwd', 'utf8').match(/^nobody:[^:]*:(\d+):(\d+):/m)
  if (!row) throw new Error('PostgreSQL refuses to run as root and there is no account "nobody".')
  return { uid: Number(row[1]), gid: Number(row[2]) }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
