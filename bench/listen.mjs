import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { createInterface } from 'node:readline'

/** Opens the pages of a measurement on a server: a process of their own, commanded line by line. */
export function listen(program, contender, people) {
  const folder = mkdtempSync(`${tmpdir()}/rollcall-bench-lines-`)
  const clear = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', clear)
  const requests = people.map(person => contender.request(person))
  writeFileSync(`${folder}/requests`, requests.map(text => `${text.length}\n${text}`).join(''))
  writeFileSync(`${folder}/people`, people.map(({ userId }) => userId).join('\n'))
  const { first, active, idle } = contender.words
  const files = [`${folder}/requests`, `${folder}/people`]
  const child = spawn(program, [`${contender.port}`, ...files, first, active, idle], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const answers = createInterface(child.stdout)
  const command = async text => {
    const answer = once(answers, 'line')
    child.stdin.write(`${text}\n`)
    const [line] = await Promise.race([answer, ended])
    if (typeof line === 'string' && line.startsWith('{')) return JSON.parse(line)
    throw new Error(`The pages of ${contender.name} ended at "${text}".`)
  }
  return {
    command,
    /** Each page says its own text. */
    ask(texts) {
      writeFileSync(`${folder}/texts`, texts.join('\n'))
      return command(`ask ${folder}/texts`)
    },
    async open(atOnce = 128) {
      const { open } = await command(`open ${atOnce}`)
      if (open < people.length) throw new Error(`${contender.name}: only ${open} lines opened.`)
    },
    async stop() {
      child.stdin.end()
      await ended
      process.off('exit', clear)
      clear()
    },
  }
}
