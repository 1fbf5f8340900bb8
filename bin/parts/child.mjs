import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { node, root } from './installed.mjs'

const leaveWithParent = pathToFileURL(join(dirname(fileURLToPath(import.meta.url)), 'leave-with-parent.mjs')).href
/** npm passes on the Ctrl-C that the terminal has sent to us already. Started by hand, a second one is meant. */
const echoMs = startedByNpm() ? 1_500 : 0

/**
 * Runs a Node 24 program to its end, which it reaches when we are told to end, too: a signal is passed on, though
 * not npm's echo of it, and the end is waited for.
 * @param {string[]} args the program and its arguments, from the root of the repository
 * @param {{ print?: (text: string) => void, environment?: Record<string, string> }} options print: instead of the terminal
 * @returns {Promise<number>} its exit code; as shells do, 128 and the number of the signal that ended it
 */
export function runNode(args, { print, environment = {} } = {}) {
  const child = spawn(node, ['--import', leaveWithParent, ...args], {
    cwd: root,
    // A session of its own: the terminal's Ctrl-C reaches us alone.
    detached: true,
    stdio: ['ignore', print ? 'pipe' : 'inherit', print ? 'pipe' : 'inherit'],
    env: { ...process.env, PATH: [dirname(node), join(root, 'node_modules/.bin'), process.env.PATH].join(':'), ...environment, HELIOGRAPH_PARENT_PID: `${process.pid}` },
  })
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', print)
  const forget = [passSignalsTo(child), whenNpmIsGone(() => child.kill('SIGTERM'))]
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => {
      for (const undo of forget) undo()
      resolve(code ?? 128 + constants.signals[signal])
    })
  })
}

function passSignalsTo(child) {
  let firstAtMs
  const pass = signal => {
    if (firstAtMs !== undefined && Date.now() - firstAtMs < echoMs) return
    firstAtMs ??= Date.now()
    child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, pass)
  return () => { for (const signal of signals) process.off(signal, pass) }
}

function startedByNpm() {
  return process.env.npm_lifecycle_event !== undefined
}

/** A killed npm tells nobody. Started by hand, not by npm, we may well outlive the shell: that is what `nohup` is for. */
function whenNpmIsGone(leave) {
  if (!startedByNpm()) return () => {}
  const before = npmPid()
  const look = setInterval(() => {
    if (npmPid() === before) return
    clearInterval(look)
    leave()
  }, 500)
  return () => clearInterval(look)
}

/** Our parent, or its parent where npm's shell stays between. */
function npmPid() {
  try {
    const [, name, parent] = /^\d+ \((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${process.ppid}/stat`, 'utf8'))
    return /^(ba|da|a)?sh$/.test(name) ? Number(parent) : process.ppid
  } catch {
    return process.ppid
  }
}
