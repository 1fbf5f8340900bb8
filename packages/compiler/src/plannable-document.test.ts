import { parse, print, stripIgnoredCharacters } from 'graphql'
import { expect, test } from 'vitest'
import { plannableDocument } from './plannable-document.ts'

test.each([
  ['is left as it is where every set has a certain field', '{a{b c@skip(if:$v)}}', '{a{b c@skip(if:$v)}}'],
  [
    'has __typename where every field of an object may be skipped',
    '{a{b@skip(if:$v)}}',
    '{a{__typename b@skip(if:$v)}}',
  ],
  [
    'has it in fragments, and beside fragments',
    '{a{...F}}fragment F on A{b@skip(if:$v)}',
    '{a{__typename ...F}}fragment F on A{__typename b@skip(if:$v)}',
  ],
  ['has none at the root, where nothing needs to be found', '{a@skip(if:$v){b}}', '{a@skip(if:$v){b}}'],
  [
    'is without what a literal leaves out',
    '{a{b c@skip(if:true)...on A@include(if:false){d}...F@skip(if:true)}}',
    '{a{b}}',
  ],
  [
    'is without literals that leave nothing out',
    '{a@include(if:true){b@skip(if:false)@skip(if:$v)c}}',
    '{a{b@skip(if:$v)c}}',
  ],
  ['is never empty', '{a@skip(if:true)}', '{__typename}'],
  ['is never empty below the root', '{a{b@skip(if:true)}}', '{a{__typename}}'],
])('the document to plan %s', (_, text, expected) => {
  expect(stripIgnoredCharacters(print(plannableDocument(parse(text))))).toBe(expected)
})
