import { mkdir, mkdtemp, readdir, readFile, rm, truncate, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepWhole } from './package-cache.ts'

let parent: string
let folder: string
let made: number
let said: string[]

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'heliograph-cache-'))
  folder = join(parent, 'server')
  made = 0
  said = []
})
afterEach(() => rm(parent, { recursive: true }))

const options = {
  make: async (into: string) => {
    made += 1
    await mkdir(join(into, 'usr/sbin'), { recursive: true })
    await writeFile(join(into, 'usr/sbin/server'), `server ${made}`)
  },
  report: (line: string) => { said.push(line) },
}
const broken = { ...options, make: () => Promise.reject(new Error('no network')) }
const server = () => readFile(join(folder, 'usr/sbin/server'), 'utf8')

test('what is whole is made once', async () => {
  await keepWhole(folder, options)
  await keepWhole(folder, options)
  expect(await server()).toBe('server 1')
  expect(said).toEqual([])
})

test.each([
  ['a file is cut short', () => truncate(join(folder, 'usr/sbin/server'), 3)],
  ['a file has other bytes', () => writeFile(join(folder, 'usr/sbin/server'), 'Server 1')],
  ['a file is missing', () => unlink(join(folder, 'usr/sbin/server'))],
  ['its list of files is missing', () => unlink(join(folder, 'manifest.json'))],
  ['its list of files is cut short', () => truncate(join(folder, 'manifest.json'), 10)],
])('it is made again when %s', async (_, damage) => {
  await keepWhole(folder, options)
  await damage()
  await keepWhole(folder, options)
  expect(await server()).toBe('server 2')
  expect(said).toEqual([`${folder} is damaged and is fetched again`])
})

test('what could not be made is not there, and the next attempt makes it', async () => {
  await expect(keepWhole(folder, broken)).rejects.toThrow('no network')
  expect(await readdir(parent)).toEqual([])
  await keepWhole(folder, options)
  expect(await server()).toBe('server 1')
})

test('what is too old is renewed, or used when it can’t be', async () => {
  await keepWhole(folder, options)
  await keepWhole(folder, { ...broken, maxAgeMs: -1 })
  expect(await server()).toBe('server 1')
  expect(said).toEqual([`${folder} could not be renewed and is used as it is: no network`])
  await keepWhole(folder, { ...options, maxAgeMs: -1 })
  expect(await server()).toBe('server 2')
})

test('two who fetch at once both end with a whole one, and nothing is left over', async () => {
  await Promise.all([keepWhole(folder, options), keepWhole(folder, options)])
  expect(await server()).toMatch(/^server [12]$/)
  await keepWhole(folder, broken)
  expect(await readdir(parent)).toEqual(['server'])
})
