import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { envelopeLifetimeMs, type EnvelopeContent } from './envelope.ts'
import { SealedQuestion } from './sealed-question.ts'

const key = randomBytes(32)
const nowMs = Date.UTC(2026, 0, 1)
const content: EnvelopeContent = { audience: 'orders', operation: 'MyOrders', viewer: 'anonymous', requestId: 'r-1' }
const asked = { fetch: 'a'.repeat(64), variables: { first: 1 } }
const sealed = (changed: Partial<EnvelopeContent> = {}) => new SealedQuestion(key, { ...content, ...changed }, asked, nowMs)
const opening = (question: unknown, { by = key, as = 'orders', atMs = nowMs } = {}) =>
  () => SealedQuestion.open(by, question, as, atMs)

test('what was sealed is opened, once, by whoever has the same key', () => {
  const question = sealed()
  const open = opening(question, { by: Buffer.from(key) })
  expect(open()).toEqual({ envelope: content, asked })
  expect(open).toThrow('opened before')
})

test('one that was refused for another reason is not spent', () => {
  const question = sealed()
  expect(opening(question, { as: 'catalog' })).toThrow('for another subgraph')
  expect(opening(question)()).toMatchObject({ envelope: content })
})

test.each([
  ['another key', { by: randomBytes(32) }, 'not sealed with our key'],
  ['a key of another length', { by: key.subarray(1) }, 'not sealed with our key'],
  ['another subgraph', { as: 'identity' }, 'for another subgraph'],
  ['later than its time', { atMs: nowMs + envelopeLifetimeMs }, 'too old'],
  ['a clock that tells nothing', { atMs: NaN }, 'too old'],
])('%s does not open it', (_name, by, why) => {
  expect(opening(sealed(), by)).toThrow(expect.objectContaining({ code: 'UNAUTHENTICATED', message: `envelope: ${why}` }) as Error)
})

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'sealed'],
  ['an object that looks the same', Object.assign({}, sealed(), { key, content, asked })],
  ['an object of its prototype', Object.create(SealedQuestion.prototype) as object],
  ['a proxy of one', new Proxy(sealed(), {})],
])('%s is no sealed question', (_name, question) => {
  expect(opening(question)).toThrow('envelope: none')
})

test('nobody changes on whose behalf it asks, not even whoever sealed it', () => {
  const mine = { ...content }
  const question = new SealedQuestion(key, mine, asked, nowMs)
  mine.viewer = 'system'
  Object.assign(question, { content: mine, viewer: 'system' })
  expect(opening(question)().envelope.viewer).toBe('anonymous')
})

test('nor by way of what the envelope is made of', () => {
  const viewer = { statement: 'mine', session: 's-1' }
  const question = sealed({ viewer })
  viewer.statement = 'of another'
  expect(opening(question)().envelope.viewer).toEqual({ statement: 'mine', session: 's-1' })
})

test('who holds a question cannot put another opener in the place of ours', () => {
  const { constructor } = sealed()
  expect(() => Object.assign(constructor, { open: () => ({}) })).toThrow(TypeError)
  expect(() => Object.defineProperty(constructor.prototype, 'operation', { value: 'Another' })).toThrow(TypeError)
})

test('it tells for which operation, for who looks on, and not what or for whom', () => {
  expect(sealed().operation).toBe('MyOrders')
  expect(JSON.stringify(sealed())).toBe('{}')
})
