import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import { readPostmaster } from '../postmaster.ts'
import type { EmbeddedDatabase } from '../start-embedded-database.ts'

/** A folder for one test, gone when it is over together with the servers on the data in it. */
export async function makeFolder(parent = tmpdir(), dataDirs = ['.']) {
  const { folder, remove } = await makeLastingFolder(parent, dataDirs)
  onTestFinished(remove)
  return folder
}

/** A folder for several tests, to be removed by their file. */
export async function makeLastingFolder(parent = tmpdir(), dataDirs = ['.']) {
  const folder = await mkdtemp(join(parent, 'rollcall-test-'))
  await chmod(folder, 0o755)
  const remove = async () => {
    for (const name of dataDirs) {
      const postmaster = await killServer(join(folder, name))
      if (postmaster) await rm(postmaster.socketFolder, { recursive: true, force: true })
    }
    await rm(folder, { recursive: true, force: true })
  }
  return { folder, remove }
}

/** Kills PostgreSQL itself; its other processes notice and end. Answers what its lock said. */
export async function killServer(dataDir: string) {
  const postmaster = await readPostmaster(join(dataDir, 'postgres'))
  if (postmaster) process.kill(postmaster.pid, 'SIGKILL')
  return postmaster
}

/** Asks a database one thing. */
export async function ask(connection: EmbeddedDatabase['connection'], sql: string) {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
