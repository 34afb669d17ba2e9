import { randomBytes } from 'node:crypto'
import { open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

const pieceBytes = 1024 * 1024
/** Two pieces of PostgreSQL's log. */
const reserveBytes = 32 * pieceBytes

/** Space that is taken while there is enough, to be given to PostgreSQL when there is none. */
export interface DiskReserve {
  /** Takes the space, where so many bytes can be spared. */
  keep(spareBytes: number): Promise<void>
  release(): Promise<void>
}

/** The reserve is a file in the folder that nobody reads. */
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
        // Not zeros, which some file systems keep without any space.
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
