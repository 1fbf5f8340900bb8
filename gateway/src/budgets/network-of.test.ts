import { expect, test } from 'vitest'
import { clientAddress } from './client-address.ts'
import { networkOf } from './network-of.ts'

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::FFFF:cb00:7107', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['64:ff9b::203.0.113.7', '64:ff9b:0:0::/64'],
  ['', 'unknown'],
  ['not an address', 'unknown'],
  ['203.0.113.7, 1.2.3.4', 'unknown'],
])('%s is counted as %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

test('X-Forwarded-For is believed only as far as our own proxies wrote it', () => {
  expect(clientAddress('10.0.0.1', '6.6.6.6', 0)).toBe('10.0.0.1')
  expect(clientAddress('10.0.0.1', '6.6.6.6, 203.0.113.7', 1)).toBe('203.0.113.7')
  expect(clientAddress('10.0.0.1', '6.6.6.6, 203.0.113.7, 10.0.0.2', 2)).toBe('203.0.113.7')
  expect(clientAddress('10.0.0.1', undefined, 1)).toBe('10.0.0.1')
  expect(clientAddress('10.0.0.1', '203.0.113.7', 2)).toBe('10.0.0.1')
  expect(clientAddress(undefined, undefined, 0)).toBe('')
})

test.each([
  ['203.0.113.7:52100', '203.0.113.7'],
  ['[2001:db8::1]:52100', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['2001:db8::1', '2001:db8::1'],
  ['[fe80::1%eth0]:1', 'fe80::1%eth0'],
  ['203.0.113.7:port', '203.0.113.7:port'],
])('of %s in X-Forwarded-For the port is not counted: a client has thousands', (entry, address) => {
  expect(clientAddress('10.0.0.1', `6.6.6.6, ${entry}`, 1)).toBe(address)
})
