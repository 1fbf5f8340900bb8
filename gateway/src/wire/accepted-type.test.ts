import { expect, test } from 'vitest'
import { acceptedType } from './accepted-type.ts'

test.each([
  [undefined, 'application/json'],
  ['*/*', 'application/json'],
  ['application/json', 'application/json'],
  ['text/html', 'application/json'],
  ['application/graphql-response+json', 'application/graphql-response+json'],
  // Apollo Client, urql, Apollo Kotlin.
  ['application/graphql-response+json,application/json;q=0.9', 'application/graphql-response+json'],
  [
    'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed',
    'application/graphql-response+json',
  ],
  [
    'multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json',
    'application/graphql-response+json',
  ],
  ['multipart/mixed;deferSpec=20220824, application/json', 'application/json'],
  ['application/json, application/graphql-response+json;q=0.5', 'application/json'],
  ['application/graphql-response+json;q=0', 'application/json'],
  ['application/graphql-response+json;q=nonsense', 'application/json'],
])('a client that accepts %s gets %s', (accept, type) => {
  expect(acceptedType(accept)).toBe(`${type}; charset=utf-8`)
})
