import { useMutation } from '@tanstack/react-query'
import type { AccessLevel } from '../../access/access-level.ts'
import type { SpaceUser } from '../../memberships/member.ts'
import { call } from '../../platform/ui/call.ts'
import { changeAccessContract } from '../access.contract.ts'

/** Gives someone without restrictions another level, from the version that is shown. */
export function useChangeLevel(spaceId: string) {
  return useMutation({
    mutationFn: ({ member, level }: { member: SpaceUser; level: AccessLevel }) =>
      call(
        changeAccessContract,
        {
          params: { spaceId, userId: member.userId },
          body: { accessLevel: level, restrictions: [] },
        },
        { ifMatch: member.version },
      ),
  })
}
