import { parse, print, stripIgnoredCharacters } from 'graphql'
import { describe, expect, test } from 'vitest'
import { withoutImpossible } from './without-impossible.ts'

const query = (selections: string) => `query($x:Boolean!$y:Boolean!){${selections}}`

describe('what no variables let be there is gone', () => {
  test.each([
    ['a{c b@skip(if:$x)@include(if:$x)}', 'a{c}'],
    ['a@skip(if:$x){c b@include(if:$x)}', 'a@skip(if:$x){c}'],
    ['a@skip(if:$x){c ...on A@include(if:$y){d ...@include(if:$x){b}}}', 'a@skip(if:$x){c ...on A@include(if:$y){d}}'],
  ])('%s', (selections, left) => {
    expect(stripIgnoredCharacters(print(withoutImpossible(parse(query(selections)))))).toBe(query(left))
  })

  test('in a fragment only where it is spread so', () => {
    const text = `${query('a@skip(if:$x){...F}a@skip(if:$y){...F}')}fragment F on A{c b@include(if:$x)}`
    expect(stripIgnoredCharacters(print(withoutImpossible(parse(text))))).toBe(
      query('a@skip(if:$x){...on A{c}}a@skip(if:$y){...on A{c b@include(if:$x)}}'))
  })
})

test('a document without any is left as it is', () => {
  const document = parse(`${query('a@skip(if:$x){...F b@skip(if:$x)}')}fragment F on A{c@include(if:$y)}`)
  expect(withoutImpossible(document)).toBe(document)
})
