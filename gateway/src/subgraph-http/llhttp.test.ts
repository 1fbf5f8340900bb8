import { createRequire } from 'node:module'
import { afterEach, expect, test, vi } from 'vitest'
import { ArrivingReply } from './arriving-reply.ts'
import { Llhttp } from './llhttp.ts'
import type { Reply } from './reply.ts'

const answer = (body: string) => Buffer.from(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`)

afterEach(() => { vi.unstubAllGlobals() })

function openReader(Parser = Llhttp) {
  const replies: Reply[] = []
  const arriving = new ArrivingReply(1_000, reply => { replies.push(reply) })
  const llhttp = new Parser(arriving)
  return {
    replies, llhttp,
    read(piece: Buffer) {
      arriving.isAwaited = true
      arriving.piece = piece
      return llhttp.read(piece)
    },
  }
}

test('so many that their memory has to grow: each goes on in the middle of its answer', () => {
  const [first, last] = [answer('first'), answer('last')]
  const early = openReader()
  early.read(first.subarray(0, 30))
  const readers = Array.from({ length: 30_000 }, openReader)
  const late = readers.at(-1)!
  late.read(last.subarray(0, 10))
  early.read(first.subarray(30))
  late.read(last.subarray(10))
  expect([early, late].map(({ replies }) => replies.map(({ body }) => body.toString()))).toEqual([['first'], ['last']])
  for (const { llhttp } of [early, ...readers]) llhttp.free()
})

test('it says what is wrong in its own words', () => {
  expect(openReader().read(Buffer.from('HTTP/1.1 abc\r\n'))).toBe('Invalid status code')
})

test('a machine without SIMD reads with the one that needs none', async () => {
  const simd = createRequire(import.meta.url)('undici/lib/llhttp/llhttp_simd-wasm.js') as Buffer
  const { WebAssembly } = globalThis as unknown as { WebAssembly: { Module: new (bytes: Buffer) => object } }
  const refused = vi.fn<() => void>()
  class Module extends WebAssembly.Module {
    constructor(bytes: Buffer) {
      if (bytes.equals(simd)) {
        refused()
        throw new Error('Wasm SIMD unsupported')
      }
      super(bytes)
    }
  }
  vi.stubGlobal('WebAssembly', Object.assign(Object.create(WebAssembly) as object, { Module }))
  vi.resetModules()
  const { Llhttp: Fresh } = await import('./llhttp.ts')
  const reader = openReader(Fresh)
  expect(reader.read(answer('without'))).toBeUndefined()
  expect(reader.replies.map(({ body }) => body.toString())).toEqual(['without'])
  expect(refused).toHaveBeenCalledOnce()
  reader.llhttp.free()
})
