import { runCommand } from './run-command.ts'

// Whoever reads the output may stop before its end, as `head` does. The command goes on all the same.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

/** `npm run -s rollcall`: one command, and an exit code that says how it went. */
process.exitCode = await runCommand(process.argv.slice(2), process.env, {
  say: line => process.stdout.write(`${line}\n`),
  complain: line => process.stderr.write(`${line}\n`),
})
