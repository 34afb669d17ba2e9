import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { accountFor } from './account.ts'
import { openDataDir } from './open-data-dir.ts'

describe.runIf(process.getuid?.() === 0)('as root, a DATA_DIR that only root may enter', () => {
  test('is opened for passing through if it is empty', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-empty-'))
    await openDataDir(dataDir, accountFor(join(dataDir, 'postgres')))
    expect((await stat(dataDir)).mode & 0o777).toBe(0o711)
    await rm(dataDir, { recursive: true })
  })

  test('stays closed if it contains anything', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-full-'))
    await writeFile(join(dataDir, 'letter'), 'private')
    const account = accountFor(join(dataDir, 'postgres'))
    await expect(openDataDir(dataDir, account)).rejects.toThrow('which cannot enter')
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700)
    await rm(dataDir, { recursive: true })
  })
})
