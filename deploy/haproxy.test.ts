import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { errorCodes } from '../packages/errors/src/codes.ts'
import { readComposeFile } from './test/compose-file.ts'

const text = readFileSync(new URL('haproxy.cfg', import.meta.url), 'utf8')
const { services, configs } = readComposeFile()

test('what the front says by itself is said in the words of the gateway', () => {
  const lines = [...text.matchAll(/^ +http-error status (\d+) .* string '([^']+)'/gm)]
  const said = lines.map(([, status, body]) => [Number(status), JSON.parse(body!) as unknown])
  const code = 'UPSTREAM_UNAVAILABLE'
  const refusal = { errors: [{ message: errorCodes[code].said, extensions: { code } }] }
  expect(Object.fromEntries(said)).toEqual({ 502: refusal, 503: refusal, 504: refusal })
})

test('a request is sent again only when no gateway has got it', () => {
  expect(/^ +retry-on (.*)$/m.exec(text)?.[1]).toBe('conn-failure')
})

test('it finds as many gateways as compose starts, where they listen, and they know that it is in front', () => {
  const [, slots, name] = /^ +server-template gateway (\d+) (\w+):4000 check /m.exec(text) ?? []
  expect(Number(slots)).toBeGreaterThanOrEqual(services[name!]!.deploy!.replicas!)
  expect(services[name!]!.environment).toMatchObject({ TRUSTED_PROXIES: '1' })
  expect(text).toMatch(/^ +option forwardfor$/m)
  expect(configs['haproxy']).toEqual({ file: './deploy/haproxy.cfg' })
})
