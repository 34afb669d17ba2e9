import { type Command, Refused, requireWords } from './command.ts'
import { inEveryOrganization } from './directory-store.ts'
import { type Examined, examineOrganization } from './examine-organization.ts'
import { withInstallation } from './open-installation.ts'

/** At most this many contradictions of an invariant are shown. */
const shownAtMost = 5

/** The same invariant in all Organizations. */
function together(all: readonly Examined[][]): Examined[] {
  const [first = []] = all
  return first.map((invariant, nth) => ({
    ...invariant,
    looked: all.reduce((sum, one) => sum + (one[nth]?.looked ?? 0), 0),
    wrong: all.flatMap(one => one[nth]?.wrong ?? []),
  }))
}

/** Says of each invariant whether it holds in these Organizations; refused if one does not. */
export function reportInvariants(
  examined: readonly Examined[][],
  say: (line: string) => void,
): void {
  const results = together(examined)
  for (const { number, says, looked, wrong } of results) {
    say(`${wrong.length > 0 ? 'BROKEN' : 'holds '}  ${number}. ${says} (${looked} looked at)`)
    for (const what of wrong.slice(0, shownAtMost)) say(`          ${what}`)
    if (wrong.length > shownAtMost) say('          and more')
  }
  say(`Organizations checked: ${examined.length}`)
  const broken = results.filter(one => one.wrong.length > 0).length
  if (broken > 0) throw new Refused(`Invariants that do not hold: ${broken}`)
}

/** Checks every invariant that can be read from the database; refused if one does not hold. */
export const check: Command = {
  usage: '',
  about: 'Checks that what always has to be true of the database is true.',
  async run({ settings, words, say }) {
    requireWords(words)
    const examined = await withInstallation(settings, db =>
      inEveryOrganization(db, tx => examineOrganization(tx)),
    )
    reportInvariants(examined, say)
  },
}
