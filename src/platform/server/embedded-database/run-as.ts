import { spawn } from 'node:child_process'
import type { Account } from './account.ts'

export interface Outcome {
  code: number
  output: string
}

/**
 * Runs a program to its end under the given account, in a session of its own, so that the terminal's Ctrl-C
 * does not reach it. It gets none of our variables (PGDATA, PGOPTIONS, a locale) that could change what it
 * does. It inherits the open file `inherited`, if any.
 */
export function runAs(
  account: Account | undefined,
  program: string,
  args: string[],
  inherited?: number,
) {
  return new Promise<Outcome>(resolve => {
    const child = spawn(program, args, {
      cwd: '/',
      detached: true,
      env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'pipe', ...(inherited === undefined ? [] : [inherited])],
      ...(account && { uid: account.uid, gid: account.gid }),
    })
    let output = ''
    child.stdout?.on('data', chunk => {
      output += chunk
    })
    child.stderr?.on('data', chunk => {
      output += chunk
    })
    child.on('error', error => resolve({ code: 127, output: error.message }))
    child.on('close', code => resolve({ code: code ?? 1, output: output.trim() }))
  })
}

/** Whether the account may enter the folder: the system is asked, since it also knows about ACLs. */
export async function canEnter(account: Account | undefined, folder: string) {
  const { code } = await runAs(account, '/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder])
  return code === 0
}
