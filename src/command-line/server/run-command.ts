import { parseArgs } from 'node:util'
import { SettingError } from '../../platform/server/setting-names.ts'
import { readSettings } from '../../platform/server/settings.ts'
import { type Command, Misuse, Refused } from './command.ts'
import { commands } from './commands.ts'
import { writeTable } from './write-table.ts'

const program = 'npm run -s rollcall --'

/** What `help` prints. */
export function helpText(): string[] {
  const rows = Object.entries(commands).map(([name, { usage, about }]) => [
    `${name} ${usage}`.trimEnd(),
    about,
  ])
  const lines = writeTable(['help', 'Shows this list.'], rows)
  return [
    `Usage: ${program} <command>`,
    '',
    ...lines,
    '',
    'Commands work on the installation that the settings of the environment mean, also while it is running.',
    'Exit codes: 0 done, 1 refused, 2 misused.',
  ]
}

function parse(name: string, { options = {} }: Command, args: string[]) {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    return { words: positionals, options: values as Record<string, string | boolean | undefined> }
  } catch (error) {
    throw new Misuse(`${name}: ${(error as Error).message}`)
  }
}

/** Output of a command: lines of the result, and sentences about what went wrong. */
export interface Voice {
  say: (line: string) => void
  complain: (line: string) => void
}

/** Runs what was typed after `npm run -s rollcall --` and returns the exit code. */
export async function runCommand(
  [name = 'help', ...args]: string[],
  environment: NodeJS.ProcessEnv,
  { say, complain }: Voice,
): Promise<0 | 1 | 2> {
  const wantsHelp = ['help', '--help', '-h'].includes(name) || args.includes('--help')
  if (wantsHelp) {
    helpText().forEach(say)
    return 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    complain(`There is no command “${name}”.`)
    helpText().forEach(complain)
    return 2
  }
  try {
    const { words, options } = parse(name, command, args)
    const settings = readSettings(environment)
    await command.run({ settings, environment, words, options, say })
    return 0
  } catch (error) {
    if (error instanceof Misuse) {
      complain(error.message)
      complain(`Usage: ${program} ${name} ${command.usage}`.trimEnd())
      return 2
    }
    const isExpected = error instanceof Refused || error instanceof SettingError
    complain(isExpected ? error.message : `${name} failed: ${(error as Error).message}`)
    return 1
  }
}
