import { existsSync, readFileSync } from 'node:fs'
import { Ajv, type AnySchemaObject } from 'ajv'
import { describe, expect, test } from 'vitest'
import { readComposeFile } from './test/compose-file.ts'

const root = new URL('../', import.meta.url)
const specification = new URL('deploy/compose-spec/compose-spec.json', root)
const schema = JSON.parse(readFileSync(specification, 'utf8')) as AnySchemaObject
// Draft 7, by an https address where the draft's own name has http. Its formats are compose's own, not RFC 3339's.
const formats = { duration: true, ports: true, expose: true, subnet_ip_address: true } as const
const ajv = new Ajv({ strict: false, allErrors: true, formats })
const isComposeFile = ajv.compile({ ...schema, $schema: 'http://json-schema.org/draft-07/schema#' })

const file = readComposeFile()
const services = Object.entries(file.services)
const ours = services.filter(([, { build }]) => build !== undefined)
const names = (found: [string, unknown][]) => found.map(([name]) => name)

test('docker-compose.yml is what the compose specification asks for', () => {
  const fits = isComposeFile(file)
  expect({ fits, errors: isComposeFile.errors }).toEqual({ fits: true, errors: null })
})

test('the schema notices a word that compose does not know, and a value of the wrong kind', () => {
  expect(isComposeFile({ ...file, services: { catalog: { image: 'a', read_onyl: true } } })).toBe(false)
  expect(isComposeFile({ ...file, services: { catalog: { image: 'a', cap_drop: 'ALL' } } })).toBe(false)
})

test('there are MySQL, a gateway twice, three subgraphs, one provisioning and one front', () => {
  const all = ['catalog', 'front', 'gateway', 'identity', 'mysql', 'orders', 'provision']
  expect(names(services).toSorted()).toEqual(all)
  expect(file.services['gateway']!.deploy?.replicas).toBe(2)
})

describe.each(services)('%s', (_, service) => {
  test('may write nowhere but into memory and its volume, and has no rights beyond those of an ordinary user', () => {
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] })
    expect(service).toMatchObject({ user: expect.stringMatching(/^[1-9]\d*:[1-9]\d*$/) })
    expect(service.cap_add).toBeUndefined()
    expect(service.privileged).toBeUndefined()
  })

  test('is bounded in memory and processes', () => {
    expect(service).toMatchObject({ mem_limit: expect.stringMatching(/^\d+[mg]$/), pids_limit: expect.any(Number) })
  })

  test('its image has a whole version', () => {
    expect(service.image).toMatch(/:\d+\.\d+\.\d+(-|$)/)
  })

  test('each secret is a file of its own, none is in its environment', () => {
    const settings = Object.entries(service.environment ?? {})
    const secret = settings.filter(([name]) => /KEY|PASSWORD|PEPPER|SECRET|TOKEN|DATABASE_URL/.test(name))
    const mounted = (service.secrets ?? []).map(({ target }) => `/run/secrets/${target}`)
    expect(secret.map(([, value]) => value).toSorted()).toEqual(mounted.toSorted())
    expect(secret.filter(([name]) => !name.endsWith('_FILE'))).toEqual([])
  })

  test('every secret, network and config that it names is there', () => {
    expect((service.secrets ?? []).filter(({ source }) => file.secrets[source] === undefined)).toEqual([])
    expect((service.networks ?? []).filter(network => file.networks[network] === undefined)).toEqual([])
    expect(service.networks?.length).toBeGreaterThan(0)
  })
})

test('only the front has a port, for this machine alone, and only it is in a network that leads out', () => {
  expect(names(services.filter(([, { ports }]) => ports !== undefined))).toEqual(['front'])
  expect(file.services['front']!.ports).toEqual(['127.0.0.1:4000:4000'])
  const leadingOut = Object.entries(file.networks).filter(([, network]) => network.internal !== true)
  expect(names(leadingOut)).toEqual(['entrance'])
  expect(names(services.filter(([, { networks }]) => networks?.includes('entrance')))).toEqual(['front'])
})

const meets = (one: string, other: string) =>
  file.services[one]!.networks!.some(network => file.services[other]!.networks!.includes(network))

test.each(['catalog', 'orders', 'identity'])('gateway reaches %s, which reaches MySQL; the front does not', name => {
  expect([meets('gateway', name), meets(name, 'mysql'), meets('front', name)]).toEqual([true, true, false])
})

test('neither gateway nor front reaches MySQL', () => {
  expect([meets('gateway', 'mysql'), meets('front', 'mysql'), meets('front', 'gateway')]).toEqual([false, false, true])
})

test('only MySQL keeps anything: it alone has a volume, and nobody has a folder of the host', () => {
  const volumes = services.flatMap(([name, { volumes = [] }]) => volumes.map(volume => `${name} ${volume}`))
  expect(volumes).toEqual(['mysql mysql:/var/lib/mysql'])
})

test('each starts when what it stands on is healthy, or has ended well', () => {
  const waits = Object.fromEntries(services.map(([name, { depends_on = {} }]) =>
    [name, Object.entries(depends_on).map(([on, { condition }]) => `${on} ${condition}`)]))
  const onDatabase = ['provision service_completed_successfully', 'mysql service_healthy']
  expect(waits).toEqual({
    front: ['gateway service_healthy'],
    gateway: ['catalog service_healthy', 'orders service_healthy', 'identity service_healthy'],
    catalog: onDatabase, orders: onDatabase, identity: onDatabase,
    provision: ['mysql service_healthy'],
    mysql: [],
  })
})

test('whatever goes on running has a health check, of its own or its image’s, and is started again', () => {
  expect(file.services['provision']).toMatchObject({ restart: 'no', healthcheck: { disable: true } })
  const lasting = services.filter(([name]) => name !== 'provision')
  expect(lasting.filter(([, { build, healthcheck }]) => !healthcheck?.test && !build)).toEqual([])
  expect(lasting.filter(([, { restart }]) => restart !== 'unless-stopped')).toEqual([])
})

test('what we build runs a main.ts that is there, under the version of package.json', () => {
  const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { version: string }
  expect(ours.length).toBe(5)
  for (const [, { command, image }] of ours) {
    expect(command).toEqual([expect.stringMatching(/\/main\.ts$/)])
    expect(existsSync(new URL(command![0]!, root))).toBe(true)
    expect(image).toBe(`heliograph:${version}`)
  }
})

test('only identity has what opens people’s data, only provisioning and MySQL the administrator’s password', () => {
  const holders = Object.fromEntries(Object.keys(file.secrets).map(source =>
    [source, names(services.filter(([, { secrets = [] }]) => secrets.some(secret => secret.source === source)))]))
  expect(holders).toMatchObject({
    'vault-keys': ['identity'], 'blind-index-key': ['identity'], pepper: ['identity'],
    'statement-key': ['catalog', 'orders', 'identity'], 'gateway-keys': ['gateway'],
    'admin-database-url': ['provision'], 'database-passwords': ['provision'], 'mysql-root-password': ['mysql'],
  })
})
