import { expect, test } from 'vitest'
import { accessCookie, readCookie, refreshCookie, setCookies } from './cookies.ts'

test('tokens become two cookies that scripts, other sites and plain HTTP never see', () => {
  expect(setCookies({ accessToken: 'a.b.c', refreshToken: 'r-1', sessionEndsAt: '2026-11-22T12:00:00.000Z' })).toEqual([
    '__Host-heliograph=a.b.c; Path=/; HttpOnly; Secure; SameSite=Strict; Expires=Sun, 22 Nov 2026 12:00:00 GMT',
    '__Host-heliograph-refresh=r-1; Path=/; HttpOnly; Secure; SameSite=Strict; Expires=Sun, 22 Nov 2026 12:00:00 GMT',
  ])
})

test('signing out clears both', () => {
  expect(setCookies('clear')).toEqual([
    '__Host-heliograph=; Path=/; HttpOnly; Secure; SameSite=Strict; Max-Age=0',
    '__Host-heliograph-refresh=; Path=/; HttpOnly; Secure; SameSite=Strict; Max-Age=0',
  ])
})

test.each(['a; Domain=evil.invalid', 'a\r\nset-cookie: b=c', 'a b', ''])(
  'a token cannot write more than its cookie: %j',
  token => {
    expect(() =>
      setCookies({ accessToken: token, refreshToken: 'r', sessionEndsAt: '2026-11-22T12:00:00.000Z' }),
    ).toThrow('handed tokens')
  },
)

test('a cookie is read by its whole name', () => {
  const header = 'theme=dark; __Host-heliograph-refresh=r; __Host-heliograph=a=b ; x__Host-heliograph=evil'
  expect(readCookie(header, accessCookie)).toBe('a=b')
  expect(readCookie(header, refreshCookie)).toBe('r')
  expect(readCookie('theme=dark', accessCookie)).toBe(undefined)
  expect(readCookie(undefined, accessCookie)).toBe(undefined)
  expect(readCookie('__Host-heliograph=', accessCookie)).toBe(undefined)
})

test.each(['\u00a0', '\u000b', '\ufeff', '\u2028'])(
  'only spaces and tabs around a name are not of it, and %j is neither: no other name is taken for ours', strange => {
    expect(readCookie(`${strange}__Host-heliograph=planted`, accessCookie)).toBe(undefined)
    expect(readCookie(`__Host-heliograph${strange}=planted`, accessCookie)).toBe(undefined)
    expect(readCookie(`${strange}__Host-heliograph=planted; \t__Host-heliograph \t=\t a `, accessCookie)).toBe('a')
    expect(readCookie(`__Host-heliograph=a${strange}`, accessCookie)).toBe(`a${strange}`)
  },
)

test('a cookie that comes twice is refused: somebody may have planted one', () => {
  expect(() => readCookie('__Host-heliograph=a; __Host-heliograph=b', accessCookie)).toThrow(
    expect.objectContaining({ code: 'BAD_REQUEST' }) as Error,
  )
})
