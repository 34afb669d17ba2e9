import { randomBytes } from 'node:crypto'
import { open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

const pieceBytes = 1024 * 1024
/** Two pieces of PostgreSQL's log. */
const reserveBytes = 32 * pieceBytes

/** Disk space that is taken while there is enough, and given to PostgreSQL when there is none left. */
export interface DiskReserve {
  /** Takes the space, if that many bytes can be spared. */
  keep(spareBytes: number): Promise<void>
  release(): Promise<void>
}

/** The reserve is a file in the data folder that nobody reads. */
export function openReserve(folder: string): DiskReserve {
  const path = join(folder, 'reserve')
  let isKept: boolean | undefined
  return {
    async keep(spareBytes) {
      isKept ??= await stat(path).then(
        found => found.size === reserveBytes,
        () => false,
      )
      if (isKept || spareBytes < reserveBytes) return
      const file = await open(path, 'w', 0o600)
      try {
        // Not zeros, which some file systems store without using space.
        const bytes = randomBytes(pieceBytes)
        for (let size = 0; size < reserveBytes; size += pieceBytes) await file.write(bytes)
      } finally {
        await file.close()
      }
      isKept = true
    },
    async release() {
      isKept = false
      await rm(path, { force: true })
    },
  }
}
