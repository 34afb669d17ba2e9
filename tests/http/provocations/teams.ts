import { randomUUID } from 'node:crypto'
import type { Answer } from '../../start-app.ts'
import { sampleOf, sendSample } from '../ask.ts'
import { newTeamName, type World } from '../world.ts'

type Provoke = (world: World) => Promise<Answer>

/** The same request, sent by an Agent and by a Manager without the Space's settings. */
function ofAskers(id: string): Record<string, Provoke> {
  const sentBy =
    (who: 'amir' | 'mira'): Provoke =>
    async world =>
      sendSample(world.app, id, { ...(await sampleOf(world, id)), asker: world[who].browser })
  return {
    [`${id} 403 level_too_low`]: sentBy('amir'),
    [`${id} 403 restricted`]: sentBy('mira'),
  }
}

/** The refusals of acts on teams, by endpoint, status and code. */
export const ofTeams: Record<string, Provoke> = {
  ...ofAskers('listTeams'),
  ...ofAskers('createTeam'),
  ...ofAskers('getTeam'),
  ...ofAskers('renameTeam'),
  ...ofAskers('moveToTeam'),
  ...ofAskers('moveManyToTeam'),
  ...ofAskers('changeAccessOfMany'),
  ...ofAskers('previewRevocationOfMany'),
  ...ofAskers('revokeAccessOfMany'),
  'deleteTeam 403 level_too_low': async ({ maya, space, makeTeam }) =>
    maya.browser.delete(`${space}/teams/${await makeTeam()}`),
  'createTeam 422 idempotency_key_reused': async ({ maya, space }) => {
    const headers = { 'idempotency-key': randomUUID() }
    await maya.browser.post(`${space}/teams`, { name: newTeamName() }, headers)
    return maya.browser.post(`${space}/teams`, { name: newTeamName() }, headers)
  },
}
