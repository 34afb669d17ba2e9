/** Progress goes to stderr: stdout carries only what the server itself has to say. */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`)
}
