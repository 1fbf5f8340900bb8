import { createRequire } from 'node:module'

/** What llhttp is told in return. */
export const goOn = 0 as const
export const stop = -1 as const

type Told = typeof goOn | typeof stop

/** What llhttp tells while it reads. Places are in the piece that it was given. */
export interface Listener {
  begin(): Told
  status(at: number, length: number): Told
  headerName(at: number, length: number): Told
  headerValue(at: number, length: number): Told
  head(status: number, isUpgrade: boolean, mayStay: boolean): Told
  body(at: number, length: number): Told
  end(): Told
}

/** Of WebAssembly what is used here: Node has it, its types are those of browsers. */
declare const WebAssembly: {
  Module: new (bytes: Buffer) => object
  Instance: new (module: object, imports: { env: object }) => { exports: unknown }
}

interface Exports {
  memory: { readonly buffer: ArrayBuffer }
  malloc(size: number): number
  llhttp_alloc(type: number): number
  llhttp_free(parser: number): void
  llhttp_execute(parser: number, at: number, length: number): number
  llhttp_finish(parser: number): number
  llhttp_get_error_reason(parser: number): number
}

/** Of llhttp's constants. */
const ok = 0
const response = 2

/** Largest piece that is read at once. */
export const pieceBytes = 65_536

/** Whose parser is at work: one at a time, as nothing waits within it. */
let listener: Listener
/** Where the piece is that it reads. */
let pieceAt = 0

const tell = {
  wasm_on_url: () => ok,
  wasm_on_message_begin: () => listener.begin(),
  wasm_on_status: (_: number, at: number, length: number) => listener.status(at - pieceAt, length),
  wasm_on_header_field: (_: number, at: number, length: number) => listener.headerName(at - pieceAt, length),
  wasm_on_header_value: (_: number, at: number, length: number) => listener.headerValue(at - pieceAt, length),
  wasm_on_headers_complete: (_: number, status: number, upgrade: number, stay: number) =>
    listener.head(status, upgrade === 1, stay === 1),
  wasm_on_body: (_: number, at: number, length: number) => listener.body(at - pieceAt, length),
  wasm_on_message_complete: () => listener.end(),
}

let loaded: Exports | undefined
let room = new Uint8Array()

/** For the first connection: a shop in one process has none. */
function load(): Exports {
  if (loaded) return loaded
  loaded = new WebAssembly.Instance(compile(), { env: tell }).exports as Exports
  pieceAt = loaded.malloc(pieceBytes)
  return loaded
}

const require = createRequire(import.meta.url)

/** Neither the files nor the names of what they call are documented; undici's version is pinned. */
function compile(): object {
  try {
    return new WebAssembly.Module(require('undici/lib/llhttp/llhttp_simd-wasm.js') as Buffer)
  } catch {
    // A machine without SIMD.
    return new WebAssembly.Module(require('undici/lib/llhttp/llhttp-wasm.js') as Buffer)
  }
}

/**
 * llhttp, the HTTP parser of Node, for answers: strict in what it takes (RFC 9112). Node keeps its own to itself, so this is
 * the one that undici brings along, in WebAssembly.
 * @see https://github.com/nodejs/llhttp
 */
export class Llhttp {
  readonly #wasm = load()
  readonly #parser = this.#wasm.llhttp_alloc(response)
  readonly #listener: Listener

  constructor(told: Listener) {
    this.#listener = told
  }

  /** @returns what is wrong with it, by llhttp's own words */
  read(piece: Uint8Array): string | undefined {
    // When WebAssembly's memory grows, it is another ArrayBuffer.
    if (room.buffer !== this.#wasm.memory.buffer) room = new Uint8Array(this.#wasm.memory.buffer, pieceAt, pieceBytes)
    room.set(piece)
    listener = this.#listener
    return this.#reason(this.#wasm.llhttp_execute(this.#parser, pieceAt, piece.length))
  }

  /** Nothing more will come. */
  finish(): string | undefined {
    listener = this.#listener
    return this.#reason(this.#wasm.llhttp_finish(this.#parser))
  }

  /** Not while it reads. */
  free(): void {
    this.#wasm.llhttp_free(this.#parser)
  }

  #reason(result: number): string | undefined {
    if (result === ok) return undefined
    const at = this.#wasm.llhttp_get_error_reason(this.#parser)
    if (at === 0) return `error ${result}`
    const memory = Buffer.from(this.#wasm.memory.buffer)
    return memory.toString('latin1', at, memory.indexOf(0, at))
  }
}
