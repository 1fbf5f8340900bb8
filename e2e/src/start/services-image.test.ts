import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { access, chmod, mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { writeComposeSecrets } from '@heliograph/app/compose/write-compose-secrets'
import { freePort } from '@heliograph/local-database/free-port'
import { parseDatabaseUrl } from '@heliograph/mysql/database-address'
import { createConnection } from 'mysql2/promise'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { readComposeFile } from '../../../deploy/test/compose-file.ts'
import { buildImage, type BuiltImage } from './built-image.ts'
import { stranger } from './signed-in.ts'

const { services, secrets } = readComposeFile()
const servers = ['catalog', 'orders', 'identity', 'gateway'] as const
const adminUrl = inject('databaseAdminUrl')

let image: BuiltImage
/** Where docker-compose.yml has `.compose`. */
let secretsFolder: string
let ports: Record<string, number>
const running = new Map<string, ChildProcess>()
const printed: string[] = []

beforeAll(async () => {
  image = await buildImage()
  secretsFolder = join(image.folder, 'run/secrets')
  await mkdir(secretsFolder, { recursive: true })
  const administrator = parseDatabaseUrl(adminUrl)
  await writeComposeSecrets(secretsFolder, { administrator, ...(image.owner && { owner: image.owner }) })
  // A container is handed single files, whatever folder of the host they are in.
  await openFolders(secretsFolder)
  ports = Object.fromEntries(await Promise.all(servers.map(async name => [name, await freePort()] as const)))
}, 300_000)

afterAll(async () => {
  for (const child of running.values()) child.kill('SIGKILL')
  await image.remove()
  const admin = await createConnection(adminUrl)
  for (const name of ['catalog', 'orders', 'identity']) {
    await admin.query('DROP DATABASE IF EXISTS ??', [`heliograph_${name}`])
    await admin.query("DROP USER IF EXISTS ?@'127.0.0.1'", [`heliograph_${name}`])
  }
  await admin.end()
})

async function openFolders(folder: string): Promise<void> {
  for (const entry of ['.', ...servers, 'provision', 'mysql']) await chmod(join(folder, entry), 0o755)
}

/** The environment that docker-compose.yml gives, with the files and addresses of this machine. */
function environmentOf(name: string): Record<string, string> {
  const { environment = {}, secrets: mounted = [] } = services[name]!
  const fileOf = (path: string) => {
    const { source } = mounted.find(({ target }) => `/run/secrets/${target}` === path)!
    return secrets[source]!.file.replace('./.compose', secretsFolder)
  }
  const here = (value: string) => value.startsWith('/run/secrets/')
    ? fileOf(value)
    : value.replace(/(\w+):4000/g, (_, host: string) => `127.0.0.1:${ports[host]}`)
  const values = Object.entries(environment).map(([setting, value]) => [setting, here(value)])
  return { ...Object.fromEntries(values) as Record<string, string>, PORT: `${ports[name] ?? 0}`, HOST: '127.0.0.1' }
}

function start(name: string): ChildProcess {
  const child = image.start(services[name]!.command, environmentOf(name))
  for (const input of [child.stdout!, child.stderr!]) {
    createInterface({ input }).on('line', line => printed.push(`${name} ${line}`))
  }
  return child
}

const said = () => printed.slice(-20).join('\n')

test('the folder has what runs and nothing to install, compile or test with', async () => {
  const packages = await readdir(join(image.folder, 'shop/node_modules/.pnpm'))
  expect(packages.length).toBeGreaterThan(100)
  const tool = /^(npm|pnpm|typescript|vitest|esbuild|oxlint|drizzle-kit|@apollo\+(composition|gateway|query-planner))@/
  expect(packages.filter(name => tool.test(name))).toEqual([])
  const files = await readdir(join(image.folder, 'shop'), { recursive: true })
  const ours = files.filter(path => !path.includes('node_modules/'))
  expect(ours.filter(path => /\.test\.ts$|^(e2e|\.git)\/|packages\/(compiler|testkit)\//.test(path))).toEqual([])
  expect(await readdir(join(image.folder, 'usr/local/bin'))).toEqual(['node'])
})

test('provisioning, run as compose runs it, makes the databases and ends well, and so it does again', async () => {
  for (let times = 0; times < 2; times++) {
    const [code] = await once(start('provision'), 'close') as [number]
    expect({ code, said: code === 0 ? '' : said() }).toEqual({ code: 0, said: '' })
  }
  expect(printed.at(-1)).toContain('"event":"provisioned"')
})

test('before a server runs its health check says that it is not well', async () => {
  for (const name of servers) {
    expect({ name, code: await image.checkHealth(environmentOf(name)) }).toEqual({ name, code: 1 })
  }
})

test.each(servers)('%s, run as compose runs it, in a folder that it can’t write to, becomes healthy', async name => {
  const child = start(name)
  running.set(name, child)
  await expect.poll(() => image.checkHealth(environmentOf(name)), { timeout: 60_000 }).toBe(0)
  expect(child.exitCode).toBeNull()
}, 90_000)

test('none of them can write into the image', async () => {
  const attempt = image.start(['-e', 'require("fs").writeFileSync("planted", "")'], {})
  expect((await once(attempt, 'exit'))[0]).toBe(1)
  await expect(access(join(image.folder, 'shop/planted'))).rejects.toThrow('ENOENT')
})

test('somebody opens an account through the gateway and signs in to it, and looks around', async () => {
  const visitor = stranger(`http://127.0.0.1:${ports['gateway']}`)
  const input = { name: 'Marta Rincón', email: 'marta.rincon@customers.invalid', password: 'seven calm otters drift' }
  expect((await visitor.ask('Register', { input })).data.register.__typename).toBe('RegistrationReceived')
  const { email, password } = input
  expect((await visitor.ask('SignIn', { input: { email, password } })).data.signIn.__typename).toBe('SignedIn')
  const { data, errors } = await visitor.ask('BrowseProducts', { first: 1 })
  expect({ data, errors }).toEqual({ data: { products: expect.objectContaining({ edges: [] }) }, errors: undefined })
})

test('none of them tells a secret: not in its arguments, its environment or its log', async () => {
  const entries = await readdir(secretsFolder, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  const texts = await Promise.all(files.map(file => readFile(file, 'utf8')))
  const keys = texts.flatMap(text => text.match(/[\w-]{43}/g) ?? [])
  expect(keys.length).toBeGreaterThan(12)
  const shown = await Promise.all([...running.values()].flatMap(({ pid }) =>
    ['cmdline', 'environ'].map(file => readFile(`/proc/${pid}/${file}`, 'utf8'))))
  const all = [...shown, ...printed].join('\n')
  expect(keys.filter(key => all.includes(key))).toEqual([])
})

test.each([...servers].toReversed())('%s ends well when it is told to, and its health check says that it is gone', async name => {
  const child = running.get(name)!
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  expect((await ended)[0]).toBe(0)
  running.delete(name)
  expect(await image.checkHealth(environmentOf(name))).toBe(1)
}, 30_000)

test('a container that lacks its settings ends with an error that names them', async () => {
  const child = image.start(undefined, { PORT: '0' })
  let error = ''
  child.stderr!.setEncoding('utf8').on('data', (text: string) => { error += text })
  expect((await once(child, 'close'))[0]).toBe(1)
  expect(error).toContain('SUBGRAPHS')
})
