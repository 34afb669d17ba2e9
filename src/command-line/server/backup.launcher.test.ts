import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { foundRollcall } from '../../../tests/found-rollcall.ts'
import { program, runRollcall } from '../../../tests/run-rollcall.ts'
import { makeFolder } from '../../platform/server/embedded-database/testing/data-dir.ts'

const commandLine = program.replace('app/server/main', 'command-line/server/main')
const typed = (DATA_DIR: string, ...args: string[]) =>
  runRollcall({ DATA_DIR }, [process.execPath, commandLine, ...args])

test('T109 a backup of a running Rollcall makes another one in an empty folder, or none', async () => {
  const folder = await makeFolder(undefined, ['living', 'restored', 'interrupted'])
  const [living = '', restored = '', interrupted = '', file = ''] = [
    'living',
    'restored',
    'interrupted',
    'rollcall.backup',
  ].map(name => join(folder, name))
  const first = await foundRollcall({ DATA_DIR: living })
  const amir = await first.join('Amir Saleh', 'amir@acme.example')
  expect((await amir.get('/me')).status).toBe(200)
  expect(await typed(living, 'backup', file).ended).toBe(0)

  // In the place of the living one.
  const refused = typed(living, 'restore', file)
  expect(await refused.ended).toBe(1)
  expect(refused.output().stderr).toContain('is not empty: set DATA_DIR to an empty or new folder.')

  // Killed as soon as there is something of it.
  const killed = typed(interrupted, 'restore', file)
  await expect
    .poll(() => existsSync(join(interrupted, 'postgres')), { interval: 5, timeout: 30_000 })
    .toBe(true)
  await killed.kill()
  const onRemains = runRollcall({ DATA_DIR: interrupted })
  expect(await onRemains.ended).toBe(1)
  expect(onRemains.output().stderr).toContain('has not finished: empty this folder and restore')

  expect(await typed(restored, 'restore', file).ended).toBe(0)
  const second = await foundRollcall({ DATA_DIR: restored })
  const { body } = await second.olivia.get(`${second.space}/users`)
  expect(body.items.map((one: { name: string }) => one.name)).toEqual(['Amir Saleh', 'Olivia Hart'])
})

test('a command goes on if nobody reads what it says', async () => {
  const command = spawn(process.execPath, [commandLine, 'help'])
  command.stdout.destroy()
  const [said, [code]] = await Promise.all([text(command.stderr), once(command, 'close')])
  expect([said, code]).toEqual(['', 0])
})
