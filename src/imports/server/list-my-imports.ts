import { type Entrance, enterSpace, type SpaceNeeds } from '../../membership/server/enter-space.ts'
import type { MyImport } from '../my-imports.contract.ts'
import { selectImportsOf } from './my-import-store.ts'

/** The newest imports of the asker in a Space. */
export function listMyImports(
  needs: SpaceNeeds,
  entrance: Entrance,
): Promise<{ items: MyImport[] }> {
  return enterSpace(needs, entrance, 'reads', async ({ tx, asker }) => {
    const rows = await selectImportsOf(tx, asker.spaceId, asker.userId)
    const items = rows.map(({ createdAt, undoneAt, ...row }) => ({
      ...row,
      startedAt: createdAt.toISOString(),
      undoneAt: undoneAt?.toISOString() ?? null,
    }))
    return { items }
  })
}
