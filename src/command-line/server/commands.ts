import { backup } from './backup.ts'
import { check } from './check.ts'
import type { Command } from './command.ts'
import { config } from './config.ts'
import { createOrganization } from './create-organization.ts'
import { listUsers } from './list-users.ts'
import { promote } from './promote.ts'
import { recover } from './recover.ts'
import { restore } from './restore.ts'
import { revoke } from './revoke.ts'

/** Every command but `help`, in the order in which `help` shows them. */
export const commands: Readonly<Record<string, Command>> = {
  'create-organization': createOrganization,
  recover,
  'list-users': listUsers,
  revoke,
  promote,
  check,
  backup,
  restore,
  config,
}
