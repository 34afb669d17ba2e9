import { readFileSync, statSync } from 'node:fs'

/** The account PostgreSQL runs as. Undefined means the account that started Rollcall. */
export interface Account {
  name: string
  uid: number
  gid: number
}

/**
 * PostgreSQL refuses to run as root, so root runs it as another account: the owner of the data if there is any,
 * otherwise `nobody`. The account must have a passwd row, because initdb looks up its own name.
 */
export function accountFor(dataFolder: string): Account | undefined {
  const owner = ownerOf(dataFolder)
  const self = process.getuid?.()
  if (self !== 0) {
    if (owner && owner.uid !== self)
      throw new Error(
        `The database in ${dataFolder} belongs to the account ${owner.name}: start Rollcall as that account or as root, or set DATA_DIR to another folder.`,
      )
    return undefined
  }
  if (owner?.uid === 0)
    throw new Error(
      `The database in ${dataFolder} belongs to root, and PostgreSQL refuses to run as root: give it to another account with "chown -R nobody ${dataFolder}".`,
    )
  const account = owner ?? passwdRows().find(row => row.name === 'nobody')
  if (!account)
    throw new Error(
      'PostgreSQL refuses to run as root and there is no account "nobody" to run it: start Rollcall as another user than root, or set DATABASE_URL.',
    )
  return account
}

function ownerOf(folder: string): Account | undefined {
  try {
    const { uid, gid } = statSync(folder)
    return passwdRows().find(row => row.uid === uid) ?? { name: `${uid}`, uid, gid }
  } catch {
    return undefined
  }
}

function passwdRows(): Account[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => line.split(':'))
    .map(([name = '', , uid, gid]) => ({
      name,
      // macOS writes nobody as -2.
      uid: Number(uid) >>> 0,
      gid: Number(gid) >>> 0,
    }))
}
