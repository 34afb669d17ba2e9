import { spawn } from 'node:child_process'
import { root } from './root.mjs'

/** Runs a program to its end. What it says is kept, or with `show` goes straight to the screen. */
export function runProgram(program, args, { show = false, timeoutSeconds = 0, ...options } = {}) {
  return new Promise(resolve => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
      ...options,
    })
    let output = ''
    child.stdout?.on('data', chunk => {
      output += chunk
    })
    child.stderr?.on('data', chunk => {
      output += chunk
    })
    const limit =
      timeoutSeconds > 0 && setTimeout(() => child.kill('SIGKILL'), timeoutSeconds * 1000)
    const end = outcome => {
      clearTimeout(limit)
      resolve(outcome)
    }
    child.on('error', error => end({ code: 127, output: error.message }))
    child.on('close', (code, signal) => end({ code: code ?? 1, signal, output: output.trim() }))
  })
}

/** Runs a tool that npm has installed, without a shell or npx in between. */
export function runTool(script, args, options) {
  return runProgram(process.execPath, [`${root}/node_modules/${script}`, ...args], options)
}

/** The end of what a program said, where the reason usually is. */
export function lastLines(output, count = 40) {
  return output.split('\n').slice(-count).join('\n')
}
