import { expect, test } from 'vitest'
import { acceptedType, isAcceptable } from './accepted-type.ts'

const plain = 'application/json; charset=utf-8'
const response = 'application/graphql-response+json; charset=utf-8'

test.each<[accept: string | undefined, success: string, refusal: string]>([
  // Whoever does not say: plain when it went well, and never mistaken for a proxy's page when it did not.
  [undefined, plain, response],
  ['', plain, response],
  ['*/*', plain, response],
  ['application/*', plain, response],
  ['text/html,application/xhtml+xml,*/*;q=0.8', plain, response],
  ['application/json', plain, response],
  ['Application/JSON ; charset=UTF-8', plain, response],
  ['application/json, */*;q=0.1', plain, plain],
  ['application/json, application/graphql-response+json;q=0.5', plain, plain],
  ['application/json, application/graphql-response+json;q=0', plain, plain],
  ['application/graphql-response+json;q=0, */*', plain, plain],
  ['application/graphql-response+json', response, response],
  ['application/json;q=0, */*', response, response],
  ['application/json;q=0.4, application/*;q=0.5', response, response],
  ['application/graphql-response+json, */*', response, response],
  // Apollo Client, urql, Apollo Kotlin.
  ['application/graphql-response+json,application/json;q=0.9', response, response],
  [
    'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed',
    response, response,
  ],
  ['multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json', response, response],
  ['multipart/mixed;deferSpec=20220824, application/json', plain, response],
])('a client that accepts %s gets %s, and a refusal as %s', (accept, success, refusal) => {
  expect([isAcceptable(accept), acceptedType(accept, 200), acceptedType(accept, 400)]).toEqual([true, success, refusal])
  // The second time it is remembered.
  expect([isAcceptable(accept), acceptedType(accept, 200), acceptedType(accept, 400)]).toEqual([true, success, refusal])
})

test.each([
  'text/html',
  'multipart/mixed;deferSpec=20220824',
  'application/json;q=0',
  'application/json;q=0, application/*;q=0.0',
  'application/json;charset=utf-16',
  'application/json;q=nonsense',
  'application/json;q=2',
  'application/jsonp, text/*',
  ',',
])('a client that accepts %s accepts nothing of ours, and is told so in a type of ours', accept => {
  expect([isAcceptable(accept), acceptedType(accept, 406)]).toEqual([false, response])
})

test('however many kinds of clients come, each is told its own', () => {
  for (let n = 0; n < 300; n += 1) {
    expect(acceptedType(`application/graphql-response+json, text/${n}`, 200)).toBe(response)
    expect(isAcceptable(`text/${n}`)).toBe(false)
  }
})
