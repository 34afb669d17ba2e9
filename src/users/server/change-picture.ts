import { pictureAddress } from '../../accounts/picture.ts'
import { deletePicture, replacePicture } from '../../accounts/server/picture-store.ts'
import { requireOpenSession } from '../../accounts/server/require-open-session.ts'
import { squarePicture } from '../../accounts/server/square-picture.ts'
import type { SpaceNeeds } from '../../membership/server/enter-space.ts'
import { afterCommit } from '../../platform/server/after-commit.ts'
import { inNoOrganization } from '../../platform/server/database/transaction.ts'
import type { Asker } from '../../platform/server/http/serve.ts'
import { drawToken } from '../../platform/server/token.ts'
import { tellOfAccount } from './tell-of-account.ts'

async function receive(upload: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of upload) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** Gives someone the picture they sent, in all their Spaces at once. Its address is a new one. */
export async function changePicture(
  needs: SpaceNeeds,
  asker: Asker,
  { upload, mediaType }: { upload: AsyncIterable<Buffer>; mediaType: string },
): Promise<{ avatarUrl: string }> {
  const { userId } = asker
  const bytes = await squarePicture(await receive(upload), mediaType)
  const name = drawToken()
  await inNoOrganization(needs.db, async tx => {
    await requireOpenSession(tx, asker)
    await replacePicture(tx, userId, { name, bytes })
  })
  await afterCommit('telling of a picture', () => tellOfAccount(needs, userId))
  return { avatarUrl: pictureAddress(name) ?? '' }
}

/** Removes someone's picture. Nobody finds it at its address any more. */
export async function removePicture(needs: SpaceNeeds, asker: Asker): Promise<void> {
  const { userId } = asker
  const isRemoved = await inNoOrganization(needs.db, async tx => {
    await requireOpenSession(tx, asker)
    return deletePicture(tx, userId)
  })
  if (isRemoved) await afterCommit('telling of a picture', () => tellOfAccount(needs, userId))
}
