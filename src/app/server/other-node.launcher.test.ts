import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { program, runRollcall } from '../../../tests/run-rollcall.ts'
import { makeFolder } from '../../platform/server/embedded-database/testing/data-dir.ts'
import { packageRoot } from '../../platform/server/package-root.ts'

const folder = new URL('tests/other-nodes/', packageRoot).pathname

/** The Node.js of the package in tests/other-nodes, or null if there is none for this machine. */
function recommendedNode(): string | null {
  const binary = `${folder}node_modules/node-${process.platform}-${process.arch}/bin/node`
  if (!existsSync(binary))
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: folder })
  return existsSync(binary) ? binary : null
}

test('on Node.js 24 the built server starts, is set up, serves its page and stops', async context => {
  const node = recommendedNode()
  if (!node) return context.skip('npm has no Node.js 24 for this machine')
  expect(execFileSync(node, ['--version'], { encoding: 'utf8' })).toMatch(/^v24\./)
  const environment = { DATA_DIR: await makeFolder(), SETUP_TOKEN: 'a token' }
  const rollcall = runRollcall(environment, [node, program])
  const { url, browser } = await rollcall.ready()
  const founding = {
    token: 'a token',
    organizationName: 'Acme GmbH',
    spaceName: 'Support',
    name: 'Olivia Hart',
    email: 'olivia@acme.example',
    password: 'a long enough password',
  }
  const olivia = browser()
  expect((await olivia.post('/setup', founding)).status).toBe(201)
  expect((await olivia.get('/me')).body.user.name).toBe('Olivia Hart')
  expect(await (await fetch(url)).text()).toContain('<div id="page">')
  rollcall.process.kill('SIGTERM')
  expect(await rollcall.ended).toBe(0)
  expect(rollcall.output().stderr).not.toMatch(/"level":(50|60)/)
})
