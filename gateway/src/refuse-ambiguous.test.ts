import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { refuseAmbiguous } from './refuse-ambiguous.ts'

const refuse = (host: string) => () =>
  refuseAmbiguous({ headers: { host }, httpVersion: '1.1', rawHeaders: ['host', host] } as unknown as IncomingMessage)

test.each([
  '', ':', ':80', 'shop.example', 'SHOP.example:', 'shop.example:4000', 'my_shop', '127.0.0.1:4000', '[::1]', '[::1]:4000',
  '[2001:DB8::7.7.7.7]:', '[v1.a:b]:1', "a-._~!$&'()*+,;=b", 'caf%C3%A9.example:80',
])('Host may be %j', host => {
  expect(refuse(host)).not.toThrow()
})

test.each([
  'a b@c/d', 'a b', 'a@b', 'user:secret@b', 'a/b', 'a?b', 'a#b', 'a\\b', 'a\tb', 'caf\u00e9', 'http://a', 'a:b', 'a:80:80', 'a:-1',
  '::1', '[::1', '::1]', '[]', '[:]', '[1.2.3.4]', '[::1%25eth0]', '[::1%eth0]', '[a]', '[v1.]', '[v.a]', '[::1]a', '[::1][::1]', 'a[::1]',
  '%', '%4', '%zz', 'a%', 'a,b c', '<a>', '"a"', `${'a%41'.repeat(4_000)}@`, `[${':'.repeat(16_000)}]`,
])('Host may not be %j', host => {
  expect(refuse(host)).toThrow(expect.objectContaining({ code: 'BAD_REQUEST', status: 400 }))
})

test('a Host that was good once does not make the next one good', () => {
  expect(refuse('shop.example')).not.toThrow()
  expect(refuse('shop.example/')).toThrow('no host')
  expect(refuse('shop.example')).not.toThrow()
})
