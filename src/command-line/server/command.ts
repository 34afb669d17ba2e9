import type { ParseArgsConfig } from 'node:util'
import type { Settings } from '../../platform/server/settings.ts'

/** The command was called in a way it does not understand: exit code 2, with its usage. */
export class Misuse extends Error {}

/** The command understood, and did nothing because of a rule: exit code 1, with one sentence. */
export class Refused extends Error {}

/** What a command is called with. */
export interface Given {
  settings: Settings
  /** The environment the settings were read from. */
  environment: NodeJS.ProcessEnv
  /** The words after the command that are no options. */
  words: string[]
  /** The options, by name. */
  options: Readonly<Record<string, string | boolean | undefined>>
  /** Writes a line of the result to stdout. */
  say: (line: string) => void
}

/** A command of `npm run -s rollcall`. */
export interface Command {
  /** What follows its name. */
  usage: string
  /** What it does, in one line. */
  about: string
  options?: NonNullable<ParseArgsConfig['options']>
  run: (given: Given) => Promise<void>
}

/** The words a command needs, in their order; one too few or too many is a misuse. */
export function requireWords<N extends string>(words: string[], ...names: N[]): Record<N, string> {
  if (words.length !== names.length) {
    const wanted = names.map(name => `<${name}>`).join(' ')
    throw new Misuse(wanted ? `This command needs ${wanted}.` : 'This command takes no words.')
  }
  return Object.fromEntries(names.map((name, nth) => [name, words[nth]])) as Record<N, string>
}

/** The text of an option that may be left out. */
export function textOf({ options }: Given, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

/** The text of an option that a command needs. */
export function requireText(given: Given, name: string): string {
  const text = textOf(given, name)?.trim()
  if (!text) throw new Misuse(`This command needs --${name}.`)
  return text
}
