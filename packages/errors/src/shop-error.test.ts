import { expect, test } from 'vitest'
import { errorCodes } from './codes.ts'
import { sentences } from './sentences.ts'
import { ShopError } from './shop-error.ts'

test('an error says its code’s own words, and keeps its message for the log', () => {
  expect(new ShopError('NOT_FOUND', 'no order o1')).toMatchObject({
    message: 'no order o1', said: errorCodes.NOT_FOUND.said, extensions: { code: 'NOT_FOUND' },
  })
  expect(new ShopError('NOT_FOUND').extensions).not.toHaveProperty('sentence')
})

test('an error that is explained says the sentence and carries its key', () => {
  expect(new ShopError('BAD_USER_INPUT', 'cart c1 is empty', 'emptyCart')).toMatchObject({
    message: 'cart c1 is empty',
    said: sentences.emptyCart,
    extensions: { code: 'BAD_USER_INPUT', sentence: 'emptyCart' },
  })
})

test('neither a free text nor a sentence with a code that is never explained passes the type check', () => {
  // @ts-expect-error a text is no key
  expect(new ShopError('BAD_USER_INPUT', 'why', 'the cart of ann is empty').said).toBeUndefined()
  // @ts-expect-error why somebody may not is not said
  expect(new ShopError('FORBIDDEN', 'why', 'emptyCart').code).toBe('FORBIDDEN')
})
