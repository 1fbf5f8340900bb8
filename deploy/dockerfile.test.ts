import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { imageSettings, readDockerfile } from './test/dockerfile.ts'
import { dockerIgnored } from './test/docker-ignored.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const [installed, final, ...more] = readDockerfile()
const image = imageSettings()

test('two stages: one installs, the other runs and has only what it is handed', () => {
  expect(more).toEqual([])
  expect(installed!.name).toBe('installed')
  expect(final!.instructions.filter(({ name }) => ['RUN', 'ADD', 'SHELL'].includes(name))).toEqual([])
  expect(final!.instructions.filter(({ name }) => name === 'COPY')).toEqual([
    { name: 'COPY', flags: { from: 'installed' }, rest: '/usr/local/bin/node /usr/local/bin/node' },
    { name: 'COPY', flags: { from: 'installed' }, rest: '/shop /shop' },
  ])
})

test('the final stage comes without shell and package manager, and runs as nobody in particular', () => {
  expect(final!.image).toMatch(/^gcr\.io\/distroless\/cc-debian\d+:nonroot$/)
  expect(image.user).toMatch(/^[1-9]\d*:[1-9]\d*$/)
})

test('both stages have the same Debian, and its Node is the one of package.json', () => {
  const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { devDependencies: { node: string } }
  expect(installed!.image).toBe(`node:${manifest.devDependencies.node}-trixie-slim`)
  expect(final!.image).toContain('debian13')
})

test('what is run is said word by word: there is no shell to take a sentence', () => {
  expect(image).toMatchObject({
    entrypoint: ['/usr/local/bin/node'], command: ['gateway/src/main.ts'],
    healthCheck: ['/usr/local/bin/node', 'bin/is-ready.mjs'], folder: '/shop',
  })
})

test.each([
  '.git/config', '.heliograph/secrets.json', '.compose/gateway/KEYS', '.env', '.cache/database/mariadb/x',
  'node_modules/ajv/package.json', 'gateway/node_modules/undici/package.json', 'gateway/src/http.test.ts',
  'gateway/src/fixtures/tiny-registry.ts', 'packages/plan/test/operation.ts', 'packages/compiler/package.json',
  'packages/testkit/package.json', 'e2e/package.json', 'bin/start.mjs', 'docker-compose.yml', 'Dockerfile',
])('%s is kept out of the build', path => {
  expect(dockerIgnored(path)).toBe(true)
})

test.each([
  'package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'gateway/src/main.ts', 'schema/registry/registry.json',
  'subgraphs/identity/migrations/meta/_journal.json', 'packages/plan/package.json', 'bin/is-ready.mjs',
  ...readdirSync(`${root}patches`).map(name => `patches/${name}`),
])('%s gets into the build', path => {
  expect(dockerIgnored(path)).toBe(false)
})
