import { spawn } from 'node:child_process'
import { root } from './root.mjs'

/**
 * Runs a program to its end. What it says is kept, or with `show` goes straight to the screen.
 * When `signal` aborts or the time is up, it is ended together with the processes it started.
 */
export function runProgram(program, args, { show, signal, timeoutSeconds, ...options } = {}) {
  return new Promise(resolve => {
    const child = spawn(program, args, {
      cwd: root,
      // A process group of its own, which can be ended as a whole.
      detached: signal !== undefined,
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
    const abort = () => endGroup(child, 'SIGTERM')
    signal?.addEventListener('abort', abort)
    const limit =
      timeoutSeconds &&
      setTimeout(() => {
        console.error(`Ended after ${timeoutSeconds} s: ${args.join(' ')}`)
        endGroup(child, 'SIGKILL')
      }, timeoutSeconds * 1000)
    const end = outcome => {
      clearTimeout(limit)
      signal?.removeEventListener('abort', abort)
      resolve(outcome)
    }
    child.on('error', error => end({ code: 127, output: error.message }))
    child.on('close', code => end({ code: code ?? 1, output: output.trim() }))
  })
}

function endGroup(child, signalName) {
  try {
    process.kill(-child.pid, signalName)
  } catch {
    // It has ended by itself.
  }
}

/** Runs a tool that npm has installed, without a shell or npx in between. */
export function runTool(script, args, options) {
  return runProgram(process.execPath, [`${root}/node_modules/${script}`, ...args], options)
}

/** The end of what a program said, where the reason usually is. */
export function lastLines(output, count = 40) {
  return output.split('\n').slice(-count).join('\n')
}
