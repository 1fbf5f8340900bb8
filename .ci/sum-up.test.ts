import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

let reports: string

beforeEach(async () => {
  reports = await mkdtemp(join(tmpdir(), 'heliograph-reports-'))
  await lane('mariadb', { unit: results(5), database: results(3) })
})
afterEach(() => rm(reports, { recursive: true }))

/** What vitest's JSON reporter writes, as far as it is read. */
const results = (passed: number, failed = 0) => ({
  numTotalTests: passed + failed, numPassedTests: passed, numPendingTests: 0, numTodoTests: 0,
  testResults: [{ status: failed > 0 ? 'failed' : 'passed', assertionResults: Array.from({ length: failed }, () => ({ status: 'failed' })) }],
})

async function lane(name: string, projects: Record<string, unknown>, failed: string[] = []) {
  await mkdir(join(reports, name), { recursive: true })
  const files = { ...projects, checks: { failed } }
  for (const [file, content] of Object.entries(files)) await writeFile(join(reports, name, `${file}.json`), JSON.stringify(content))
}

function sumUp(mysqlExit: string): Promise<{ code: unknown; printed: string[] }> {
  return new Promise(resolve => {
    execFile(process.execPath, [join(import.meta.dirname, 'sum-up.mjs'), reports, mysqlExit], (error, stdout) => {
      resolve({ code: error?.code ?? 0, printed: stdout.trim().split('\n') })
    })
  })
}

test('both lanes are added up', async () => {
  await lane('mysql', { database: results(3) })
  const { code, printed } = await sumUp('0')
  expect({ code, end: printed.at(-1) }).toEqual({ code: 0, end: '11 passed, 0 failed' })
})

test('a MySQL that could not be had (69) is told, its tests count as skipped, and the rest may still pass', async () => {
  const { code, printed } = await sumUp('69')
  expect(printed).toContain('mysql: NOT RUN. The package of MySQL could not be had, so 3 tests were skipped; they ran on MariaDB alone.')
  expect({ code, end: printed.at(-1) }).toEqual({ code: 0, end: '8 passed, 0 failed, 3 skipped' })
})

test('69 hides no failure of the other lane', async () => {
  await lane('mariadb', { unit: results(4, 1), database: results(3) }, ['unit tests'])
  const { code, printed } = await sumUp('69')
  expect({ code, end: printed.at(-1) }).toEqual({ code: 1, end: '7 passed, 1 failed, 3 skipped' })
})

test('a lane that ended otherwise and left no report has failed', async () => {
  const { code, printed } = await sumUp('1')
  expect(printed).toEqual(expect.arrayContaining(['mysql: its end failed', 'mysql: database tests failed']))
  expect({ code, end: printed.at(-1) }).toEqual({ code: 1, end: '8 passed, 2 failed' })
})

test('one report that is missing is a failure, though its lane says that all is well', async () => {
  await lane('mysql', { database: results(3) })
  await rm(join(reports, 'mariadb/database.json'))
  const { code, printed } = await sumUp('0')
  expect(printed).toContain('mariadb: database tests failed')
  expect({ code, end: printed.at(-1) }).toEqual({ code: 1, end: '8 passed, 1 failed' })
})

test('a failed test of the MySQL lane is a failure, counted once', async () => {
  await lane('mysql', { database: results(2, 1) }, ['database tests'])
  const { code, printed } = await sumUp('1')
  expect({ code, end: printed.at(-1) }).toEqual({ code: 1, end: '10 passed, 1 failed' })
})

test('so is a check that is no test, and an error between tests', async () => {
  await lane('mariadb', { unit: results(5), database: results(3) }, ['lint', 'unit tests'])
  await lane('mysql', { database: results(3) })
  const { code, printed } = await sumUp('0')
  expect(printed).toEqual(expect.arrayContaining(['mariadb: lint failed', 'mariadb: unit tests failed']))
  expect({ code, end: printed.at(-1) }).toEqual({ code: 1, end: '11 passed, 2 failed' })
})

test('nothing passed is a failure', async () => {
  await lane('mariadb', { unit: results(0), database: results(0) })
  const { code, printed } = await sumUp('69')
  expect({ code, end: printed.at(-1) }).toEqual({ code: 1, end: '0 passed, 0 failed' })
})
