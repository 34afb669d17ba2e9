import { execFileSync } from 'node:child_process'
import { appendFileSync, chmodSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { foundRollcall } from '../../../tests/found-rollcall.ts'
import { killServer, makeFolder } from '../../platform/server/embedded-database/testing/data-dir.ts'

/** A disk of its own that is soon full takes the right to mount one: root, outside most containers. */
function mountSmallDisk(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=120m,mode=0755', 'none', folder], {
      stdio: 'ignore',
    })
    return true
  } catch {
    return false
  }
}

function fill(file: string): void {
  for (const size of [1 << 20, 1 << 12]) {
    try {
      for (;;) appendFileSync(file, Buffer.alloc(size))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    }
  }
}

test('T114 with a full disk writing is refused and reading goes on, and nothing acknowledged is lost', async context => {
  const DATA_DIR = await makeFolder()
  if (!mountSmallDisk(DATA_DIR)) context.skip('no right to mount a small disk')
  onTestFinished(async () => {
    await killServer(DATA_DIR)
    execFileSync('umount', ['--lazy', DATA_DIR])
  })
  chmodSync(DATA_DIR, 0o755)
  const { rollcall, olivia, space, url } = await foundRollcall({ DATA_DIR })
  const acknowledged: string[] = []
  const create = async (n: number) => {
    const name = `Contact ${String(n).padStart(5, '0')}`
    const answer = await olivia.post(`${space}/contacts`, { name })
    if (answer.status === 201) acknowledged.push(name)
    return answer
  }
  expect((await create(0)).status).toBe(201)

  const ballast = join(DATA_DIR, 'ballast')
  fill(ballast)
  let refused = await create(1)
  for (let n = 2; refused.status === 201 && n < 3_000; n += 1) refused = await create(n)
  expect([refused.status, refused.body.code]).toEqual([503, 'unavailable'])
  expect(refused.headers.get('retry-after')).toBe('1')
  const read = await olivia.get(`${space}/contacts?limit=200`)
  expect(read.status).toBe(200)
  expect((await fetch(`${url}/readyz`)).status).toBe(200)
  expect(rollcall.output().stderr).toContain('No space left on device')

  rmSync(ballast)
  await expect.poll(() => create(9_999).then(({ status }) => status), { timeout: 10_000 }).toBe(201)
  const { body } = await olivia.get(`${space}/contacts/count`)
  expect(body.count).toBe(acknowledged.length)
})
