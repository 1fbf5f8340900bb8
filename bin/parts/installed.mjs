import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
/** The Node that our TypeScript runs on, from the npm package `node`, whatever this machine has. */
export const node = join(root, 'node_modules/node/bin/node')

const stamp = join(root, 'node_modules/.heliograph-installed')
/** Holds the process id of who installs. */
const turn = join(root, '.cache/installing')

/** Installs the dependencies, unless they are those that the lockfile and all package.json files ask for. */
export async function ensureInstalled() {
  const wanted = fingerprint()
  const done = () => existsSync(node) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted
  if (done()) return
  const release = await takeTurn()
  process.once('exit', release)
  if (!done()) await installAll(wanted)
  release()
}

async function installAll(wanted) {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const startedMs = performance.now()
  const seconds = () => Math.round((performance.now() - startedMs) / 1000)
  console.log(`Installing the dependencies with ${packageManager}: half a minute, the first time …`)
  const patience = setInterval(() => console.log(`  still at it after ${seconds()} s`), 20_000)
  const outcome = await install(packageManager).finally(() => clearInterval(patience))
  if (outcome.code !== 0) stop(whyNot(outcome))
  if (!existsSync(node)) {
    stop('The npm package `node` has not fetched Node 24. Does ~/.npmrc say ignore-scripts=true? Then: npm config delete ignore-scripts')
  }
  writeFileSync(stamp, wanted)
  console.log(`  installed in ${seconds()} s`)
}

/** Two first starts may come at once, and two pnpm in one folder get in each other's way. */
async function takeTurn() {
  mkdirSync(dirname(turn), { recursive: true })
  for (let waiting = false; ; waiting = true) {
    try {
      writeFileSync(turn, `${process.pid}`, { flag: 'wx' })
      return () => {
        if (existsSync(turn) && readFileSync(turn, 'utf8') === `${process.pid}`) rmSync(turn)
      }
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (!isHeld()) {
      rmSync(turn, { force: true })
      continue
    }
    if (!waiting) console.log('Another Heliograph is installing the dependencies; waiting for it …')
    await sleep(500)
  }
}

/** Nobody installs for ten minutes: then the holder was killed, and its process id is another's by now. */
function isHeld() {
  try {
    if (Date.now() - statSync(turn).mtimeMs > 600_000) return false
    const pid = readFileSync(turn, 'utf8')
    // Made, and not yet written.
    if (pid === '') return true
    return Number(pid) !== process.pid && process.kill(Number(pid), 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** @returns {Promise<{ code: number | string, printed: string }>} */
function install(packageManager) {
  return new Promise(done => {
    // CI: pnpm asks nothing, and replaces a node_modules that another pnpm made.
    const child = spawn('npx', ['-y', packageManager, 'install', '--frozen-lockfile'], {
      cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, CI: 'true' },
    })
    let printed = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', text => { printed = (printed + text).slice(-20_000) })
    child.on('error', error => done({ code: error.code, printed: error.message }))
    child.on('close', (code, signal) => done({ code: code ?? signal, printed }))
  })
}

function whyNot({ code, printed }) {
  if (code === 'ENOENT') return 'npx is missing. Install npm (it comes with Node: https://nodejs.org), and start again.'
  const tail = printed.trim().split('\n').slice(-25).join('\n')
  const offline = /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|SOCKET_TIMEOUT/.test(printed)
  return `${tail}\n\nThe dependencies could not be installed${offline ? ': the npm registry can’t be reached. Check the network or proxy (npm config get registry)' : ''}.`
}

function stop(message) {
  console.error(message)
  process.exit(1)
}

/** Of all that decides what `pnpm install` makes, and of the machine: a folder may be shared between two. */
function fingerprint() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`)
  const folders = ['.', 'app', 'bench', 'bench/shop', 'e2e', 'gateway', 'gateway/open-supergraph', 'schema', ...['packages', 'subgraphs'].flatMap(parent => list(parent).map(name => join(parent, name)))]
  const files = [
    'pnpm-lock.yaml', 'pnpm-workspace.yaml', ...list('patches').map(name => join('patches', name)),
    ...folders.map(folder => join(folder, 'package.json')),
  ]
  for (const file of files) {
    if (existsSync(join(root, file))) hash.update(`${file}\n`).update(readFileSync(join(root, file)))
  }
  return hash.digest('hex')
}

const list = folder => existsSync(join(root, folder)) ? readdirSync(join(root, folder)).sort() : []
