import { expect, test } from 'vitest'
import { openLog } from './log.ts'

function openTestLog() {
  const lines: string[] = []
  const log = openLog({ name: 'catalog', level: 'debug', destination: { write: line => { lines.push(line) } } })
  return { log, lines, last: () => JSON.parse(lines.at(-1)!) as Record<string, unknown> }
}

test('a line says when, who, how grave and what', () => {
  const { log, last } = openTestLog()
  log.warn({ requestId: 'r-1' }, 'denied')
  expect(last()).toMatchObject({ level: 'warn', name: 'catalog', requestId: 'r-1', msg: 'denied' })
  expect(last().time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  expect(last()).not.toHaveProperty('hostname')
})

test('fields named like a secret or a person are blanked, two levels deep', () => {
  const { log, lines } = openTestLog()
  const headers = { authorization: 'hush', cookie: 'hush' }
  log.info({ password: 'hush', clientSecret: 'hush', headers, a: { b: { refreshToken: 'hush' } } }, 'x')
  expect(lines.join('')).not.toContain('hush')
  expect(lines.join('').match(/\[blanked\]/g)).toHaveLength(5)
})

test('nor do lists, bound fields and what is deep hide one; what is handed over stays as it is', () => {
  const { log, lines, last } = openTestLog()
  const people = [{ name: 'a', email: 'hush' }]
  log.child({ token: 'hush', part: { cookie: 'hush' } }).info({ people }, 'x')
  expect(lines.join('')).not.toContain('hush')
  expect(last().people).toEqual([{ name: 'a', email: '[blanked]' }])
  expect(people).toEqual([{ name: 'a', email: 'hush' }])
})

test('an error is written as loggedError has it, under err as under error', () => {
  const { log, last } = openTestLog()
  for (const key of ['err', 'error']) {
    log.error({ [key]: Object.assign(new Error("entry 'ann'"), { sqlState: '23000', code: 'ER_DUP_ENTRY' }) }, 'failed')
    expect(last()[key]).toMatchObject({ code: 'ER_DUP_ENTRY' })
    expect(JSON.stringify(last())).not.toContain('ann')
  }
})

test('a line break in a value stays one line: nobody writes lines of their own into the log', () => {
  const { log, lines } = openTestLog()
  log.info({ operation: 'x\n{"level":"error"}' }, 'asked')
  expect(lines).toHaveLength(1)
  expect(lines[0]!.trimEnd()).not.toContain('\n')
})
