import { expect, test } from 'vitest'
import { ArchiveUnavailable } from './apt-archive.ts'
import { MysqlUnavailable, untilHad } from './debian-mysql.ts'
import { CommandFailed } from './tether.ts'
import { ServerDoesNotRun } from './unpacked-server.ts'

const away = () => new ArchiveUnavailable('E: Unable to locate package mysql-server-core')

/** What comes of these outcomes, one an attempt. */
async function had(...outcomes: (Error | string)[]) {
  const said: string[] = []
  let tries = 0
  const result = await untilHad([0, 1, 1], line => { said.push(line) }, async () => {
    const outcome = outcomes[tries++]
    if (typeof outcome === 'string') return outcome
    throw outcome
  }).catch((error: unknown) => error)
  return { result, tries, said }
}

test('an archive that is away three times makes MySQL unavailable, with apt’s own words', async () => {
  const { result, tries, said } = await had(away(), away(), away(), 'too late')
  expect(result).toBeInstanceOf(MysqlUnavailable)
  expect(result).toMatchObject({ message: expect.stringContaining('E: Unable to locate package mysql-server-core') as string })
  expect({ tries, said: said.length }).toEqual({ tries: 3, said: 2 })
})

test('an archive that comes back is as good as one that was never away', async () => {
  expect(await had(away(), 'a server')).toMatchObject({ result: 'a server', tries: 2 })
})

test.for([
  new TypeError('a mistake of ours'),
  Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }),
  new CommandFailed(2, 'dpkg ended with 2: archive is corrupt'),
  new CommandFailed('SIGKILL', 'dpkg took longer than 120 s'),
  new ServerDoesNotRun('what Debian unstable holds does not run on this machine'),
])('%s is a failure, not an absence, and is not tried again', async error => {
  const { result, tries } = await had(error, 'a server')
  expect(result).toBe(error)
  expect(result).not.toBeInstanceOf(MysqlUnavailable)
  expect(tries).toBe(1)
})
