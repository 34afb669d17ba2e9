import { expect, test } from 'vitest'
import { actsIn, agent } from '../../../tests/acts.ts'
import { createStranger, foundAcme, needs } from '../../../tests/people.ts'
import { readAudit } from './read-audit.ts'

async function tell() {
  const acme = await foundAcme()
  const sentences = async (limit = 10) => {
    const { spaceId, olivia } = acme
    const { items } = await readAudit(needs(), { spaceId, userId: olivia.id }, { limit })
    return items.map(one => one.sentence)
  }
  return { acme, acts: actsIn(acme), olivia: acme.olivia, sentences }
}

test('two people with the same name are distinguished by their addresses, whoever acts on whom', async () => {
  const { acme, acts, olivia, sentences } = await tell()
  const other = await acme.add('olivia hart', 'owner')
  const maya = await acme.add('Maya Okafor', 'manager')
  await acts.changeAccess(olivia, other, agent)
  await acts.createContact(olivia, { name: 'Ada', assigneeId: other.id })
  await acts.handOver(maya, other, olivia.id)
  const one = `Olivia Hart (${olivia.email})`
  const two = `olivia hart (${other.email})`
  expect(await sentences(3)).toEqual([
    `Maya Okafor handed 1 contact of ${two} over to ${one}.`,
    `${one} created the contact Ada.`,
    `${one} changed ${two} from Owner to Agent.`,
  ])
})

test('someone who left is distinguished from a namesake who came later', async () => {
  const { acme, acts, olivia, sentences } = await tell()
  const first = await acme.add('Amir Saleh', 'agent')
  await acts.revoke(olivia, first)
  expect((await sentences(1))[0]).toBe('Olivia Hart revoked Amir Saleh’s access.')
  await acme.add('Amir Saleh', 'agent')
  expect((await sentences(5)).join('\n')).toContain(`revoked Amir Saleh (${first.email})’s access.`)
})

test('namesakes in other Spaces and Organizations do not count, and no address is shown without need', async () => {
  const { acme, acts, olivia, sentences } = await tell()
  await acme.add('Amir Saleh', 'agent', [], await acme.addSpace('Sales'))
  await (await foundAcme()).add('Amir Saleh', 'agent')
  await createStranger('Amir Saleh')
  const amir = await acme.add('Amir Saleh', 'agent')
  await acts.changeAccess(olivia, amir, { accessLevel: 'agent', restrictions: ['calls'] })
  expect((await sentences(50)).join('\n')).not.toContain('@')
})

test('someone called like the command line is distinguished from it', async () => {
  const { acme, acts, sentences } = await tell()
  const sly = await acme.add('The command line', 'manager')
  const amir = await acme.add('Amir Saleh', 'agent')
  await acts.changeAccess(sly, amir, { accessLevel: 'agent', restrictions: ['calls'] })
  expect((await sentences(1))[0]).toContain(`The command line (${sly.email}) put`)
})
