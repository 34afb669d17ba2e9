import { randomInt } from 'node:crypto'
import type { Tx } from '../../platform/server/database/database.ts'
import { hashToken } from '../../platform/server/token.ts'
import { replaceRecoveryCodes } from './recovery-code-store.ts'

const codesAtOnce = 10

// Without letters that look like digits. 80 bits: too many to guess, even from their hashes.
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const groups = 4
const groupLength = 4

const drawGroup = () =>
  Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join('')
const drawCode = () => Array.from({ length: groups }, drawGroup).join('-')

/** The form of a recovery code that is stored: however it is typed, it is the same code. */
export function hashRecoveryCode(userId: string, typed: string): Buffer {
  const code = typed
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')
    .replace(/o/g, '0')
    .replace(/[il]/g, '1')
  return hashToken(`${userId} ${code}`)
}

/** Gives someone ten new recovery codes and returns them, this once; all before end. */
export async function renewRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
  const codes = Array.from({ length: codesAtOnce }, drawCode)
  const hashes = codes.map(code => hashRecoveryCode(userId, code))
  await replaceRecoveryCodes(tx, userId, hashes)
  return codes
}
