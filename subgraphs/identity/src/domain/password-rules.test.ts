import { describe, expect, test } from 'vitest'
import { isCommonPassword } from '../crypto/common-passwords.ts'
import { passwordWeaknesses } from './password-rules.ts'

const policy = { minLength: 15, maxLength: 256, isCommon: isCommonPassword, shopWords: ['heliograph'] }
const ann = { name: 'Ann María Gutiérrez', email: 'ann.gutierrez@mailbox.invalid' }
const weaknesses = (password: string) => passwordWeaknesses(password, ann, policy)

const short = /at least 15/
const long = /at most 256/
const common = /tried first/
const predictable = /Repetitions/
const personal = /Your name/

describe('accepted', () => {
  test.each([
    'correct horse battery staple',
    'ñandú corre por la pampa',
    'fifteen letters',
    'vT9$kq!2Lm0@xZr',
    '748 293 016 552 98',
    'the sun in Bogotá at noon',
    '日本語のとても長いパスワード文です',
    'Ann likes rooftops in the rain',
    '🌞🌵🦜🚲🎺🧉🪁🌋🦥🧭🪗🌽🛶🧶🪴',
  ])('%j', password => {
    expect(weaknesses(password)).toEqual([])
  })
})

describe('refused', () => {
  test.each([
    ['fourteen chars', short],
    ['', short],
    ['x7$Qp'.repeat(52), long],
    ['passwordpassword', common],
    ['Password1234567', common],
    ['P@ssw0rd!P@ssw0rd!', common],
    ['contraseña12345', common],
    ['CONTRASENA-2026-', common],
    ['qwertyuiop12345', common],
    ['1qaz2wsx3edc4rfv', common],
    ['\uff50\uff41\uff53\uff53\uff57\uff4f\uff52\uff44 1234567', common],
    ['aaaaaaaaaaaaaaaaaaaa', predictable],
    ['abcabcabcabcabcabc', predictable],
    ['123456789012345678', predictable],
    ['abcdefghijklmnopqrst', predictable],
    ['zyxwvutsrqponmlkjih', predictable],
    ['asdfghjklpoiuytrewq', predictable],
    ['xy-11111111111111111', predictable],
    ['ann.gutierrez-2026', personal],
    ['GUTIÉRREZ-gutierrez', personal],
    ['heliograph-heliograph-1', personal],
    ['heliograph-heliograph-', personal],
    ['Heliograph is 1st', personal],
    ['mailbox-maría-15', personal],
  ])('%j', (password, reason) => {
    expect(weaknesses(password).join(' ')).toMatch(reason)
  })
})

test('length is counted in characters as people see code points, after composing them', () => {
  expect(weaknesses('e\u0301'.repeat(14)).join(' ')).toMatch(short)
})

test('one character that composes into many is one all the same', () => {
  expect(weaknesses('\ufdfa').join(' ')).toMatch(short)
  expect(weaknesses('\ufdfavT9$kq!2Lm0@x').join(' ')).toMatch(short)
})

test('no rule asks for kinds of characters', () => {
  expect(weaknesses('only lower case words here')).toEqual([])
})

// A rule that blows up with length would not end before the test's deadline.
test.each(['a', 'ab', 'qwerty', 'a1', '💥', 'gutierrez'])('the longest password made of %j alone is judged, and is predictable', unit => {
  expect(weaknesses(unit.repeat(256).slice(0, 256))).not.toEqual([])
})
