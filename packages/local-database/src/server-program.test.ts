import { expect, test } from 'vitest'
import { isOlder, readVersion } from './server-program.ts'

test.each([
  ['mariadbd  Ver 10.11.19-MariaDB-0+deb12u1 for debian-linux-gnu on x86_64 (Debian 12)', { kind: 'mariadb', version: '10.11.19' }],
  ['/usr/sbin/mysqld  Ver 11.8.3-MariaDB-log for Linux on aarch64 (Homebrew)', { kind: 'mariadb', version: '11.8.3' }],
  ['/usr/sbin/mysqld  Ver 9.7.4-2 for Linux on x86_64 ((Debian))', { kind: 'mysql', version: '9.7.4' }],
  ['mysqld  Ver 8.0.44-0ubuntu0.24.04.1 for Linux on x86_64 ((Ubuntu))', { kind: 'mysql', version: '8.0.44' }],
  ['postgres (PostgreSQL) 17.2', undefined],
])('%s tells what it is', (text, found) => {
  expect(readVersion(text)).toEqual(found)
})

test.each([
  ['10.6.2', '10.11.0', true],
  ['10.11.0', '10.6.2', false],
  ['10.11.19', '10.11', false],
  ['10.6.19', '10.11', true],
  ['9.7.4', '10.0.0', true],
  ['8.0.19', '8.0.19', false],
])('%s is older than %s: %s', (version, than, older) => {
  expect(isOlder(version, than)).toBe(older)
})
