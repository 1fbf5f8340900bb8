import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { chooseUser, parseUsers } from './run-as.ts'

const weAreRoot = process.getuid?.() === 0
let folder: string
let said: string[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heliograph-user-'))
  await mkdir(join(folder, 'inner'))
  said = []
})
afterEach(() => rm(folder, { recursive: true }))

const choose = () => chooseUser([folder, join(folder, 'inner')], line => { said.push(line) })

test('root hands the server to a user who is not root; everybody else runs it as themselves', async () => {
  await chmod(folder, 0o711)
  const user = await choose()
  expect(weAreRoot ? ['mysql', 'nobody'] : [undefined]).toContain(user?.name)
  expect(said).toEqual([])
})

test('root keeps the server, and says so, where no lesser user gets to', async () => {
  await chmod(folder, 0o700)
  expect(await choose()).toBeUndefined()
  expect(said).toEqual(weAreRoot ? [`the database runs as root: no lesser user gets to ${folder} and ${join(folder, 'inner')}`] : [])
})

test('users are read from passwd, never one with root’s number', () => {
  const users = parseUsers('root:x:0:0:root:/root:/bin/bash\nmysql:x:0:110::/:\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\nbroken\n')
  expect([...users.values()]).toEqual([{ name: 'nobody', uid: 65534, gid: 65534 }])
})
