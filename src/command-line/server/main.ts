import { runCommand } from './run-command.ts'

/** `npm run -s rollcall`: one command, and an exit code that says how it went. */
process.exitCode = await runCommand(process.argv.slice(2), process.env, {
  say: line => process.stdout.write(`${line}\n`),
  complain: line => process.stderr.write(`${line}\n`),
})
