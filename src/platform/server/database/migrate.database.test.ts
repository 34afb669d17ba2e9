import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, inject, onTestFinished, test } from 'vitest'
import { createDatabase, runSql } from '../../../../tests/create-database.ts'
import { packageRoot } from '../package-root.ts'
import { migrate, whyNotServe } from './migrate.ts'

/** The migrations of a program that has all but the newest. */
async function olderMigrations() {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-migrations-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const all = new URL('migrations/', packageRoot)
  const names = (await readdir(all)).sort()
  for (const name of names.slice(0, -1)) await cp(new URL(name, all), join(folder, name))
  return { older: pathToFileURL(`${folder}/`), newest: names.at(-1) }
}

test('T108 an older program leaves a newer database alone, and says what to do', async () => {
  const { address, stop } = await createDatabase(inject('database'))
  onTestFinished(stop)
  const { older, newest } = await olderMigrations()
  await migrate(address, older)
  expect(await whyNotServe(address, older)).toBeNull()
  await migrate(address)
  const told = `The database was brought up to date by a newer Rollcall (this one does not know ${newest}): start that version again, or restore a backup made before the update.`
  await expect(migrate(address, older)).rejects.toThrow(told)
  expect(await whyNotServe(address, older)).toBe(told)
  expect(await whyNotServe(address)).toBeNull()
  const { rows } = await runSql(address, 'select name from rollcall.migrations order by 1')
  expect(rows.at(-1)).toEqual({ name: newest })
})

test('T108 an empty database does not count as newer', async () => {
  const { address, stop } = await createDatabase(inject('database'))
  onTestFinished(stop)
  expect(await whyNotServe(address)).toBeNull()
})
