import { useMutation } from '@tanstack/react-query'
import type { AccessLevel } from '../../access/access-level.ts'
import { call } from '../../platform/ui/call.ts'
import type { SpaceUser } from '../../users/space-user.ts'
import { changeAccessContract } from '../access.contract.ts'

/** Gives someone without restrictions another level, from the version that is shown. */
export function useChangeLevel(spaceId: string) {
  return useMutation({
    mutationFn: ({ user, level }: { user: SpaceUser; level: AccessLevel }) =>
      call(
        changeAccessContract,
        {
          params: { spaceId, userId: user.userId },
          body: { accessLevel: level, restrictions: [] },
        },
        { ifMatch: user.version },
      ),
  })
}
