import { readEmail, readPhone } from './cell.ts'
import type { FileStart } from './file-start.ts'
import type { Header } from './layout.ts'
import type { ColumnValues } from './proposal.ts'

/** Whether the first line names the columns: it does not if it contains an address or a number. */
export function guessHeader({ first }: Pick<FileStart, 'first'>): Header {
  const isContact = first.some(cell => {
    const [email, phone] = [readEmail(cell), readPhone(cell)]
    const isEmail = typeof email !== 'string' && email.value !== ''
    const isPhone = typeof phone !== 'string' && phone.value.replace(/\D/g, '').length >= 7
    return isEmail || isPhone
  })
  return isContact ? 'absent' : 'present'
}

/** The columns of a file with their first values. */
export function columnsOf({ first, rows, columns }: FileStart, header: Header): ColumnValues[] {
  const isNamed = header === 'present'
  const lines = isNamed ? rows : [first, ...rows]
  return Array.from({ length: columns }, (_, nth) => ({
    name: isNamed ? (first[nth] ?? '').trim() : '',
    values: lines.map(cells => cells[nth]?.trim() ?? '').filter(value => value !== ''),
  }))
}
