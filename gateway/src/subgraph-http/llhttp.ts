import { createRequire } from 'node:module'

/** What llhttp tells while it reads. Places are in the piece that it was given; 0 to go on, -1 to stop. */
export interface Listener {
  begin(): number
  status(at: number, length: number): number
  headerName(at: number, length: number): number
  headerValue(at: number, length: number): number
  /** 1: what follows is no body, whatever the head says of one. */
  head(status: number, isUpgrade: boolean, mayStay: boolean): number
  body(at: number, length: number): number
  end(): number
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
let from = 0

const tell = {
  wasm_on_url: () => ok,
  wasm_on_message_begin: () => listener.begin(),
  wasm_on_status: (_: number, at: number, length: number) => listener.status(at - from, length),
  wasm_on_header_field: (_: number, at: number, length: number) => listener.headerName(at - from, length),
  wasm_on_header_value: (_: number, at: number, length: number) => listener.headerValue(at - from, length),
  wasm_on_headers_complete: (_: number, status: number, upgrade: number, stay: number) =>
    listener.head(status, upgrade === 1, stay === 1),
  wasm_on_body: (_: number, at: number, length: number) => listener.body(at - from, length),
  wasm_on_message_complete: () => listener.end(),
}

let loaded: Exports | undefined
let room = new Uint8Array()

function load(): Exports {
  if (loaded) return loaded
  loaded = new WebAssembly.Instance(compile(), { env: tell }).exports as Exports
  from = loaded.malloc(pieceBytes)
  return loaded
}

const require = createRequire(import.meta.url)

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
  readonly #parser: number
  readonly #listener: Listener

  constructor(told: Listener) {
    this.#listener = told
    this.#parser = load().llhttp_alloc(response)
  }

  /** @returns what is wrong with it, by llhttp's own words */
  read(piece: Uint8Array): string | undefined {
    // Memory that grows is another.
    if (room.buffer !== loaded!.memory.buffer) room = new Uint8Array(loaded!.memory.buffer, from, pieceBytes)
    room.set(piece)
    listener = this.#listener
    return this.#told(loaded!.llhttp_execute(this.#parser, from, piece.length))
  }

  /** Nothing more will come. */
  finish(): string | undefined {
    listener = this.#listener
    return this.#told(loaded!.llhttp_finish(this.#parser))
  }

  /** Not while it reads. */
  free(): void {
    loaded!.llhttp_free(this.#parser)
  }

  #told(result: number): string | undefined {
    if (result === ok) return undefined
    const at = loaded!.llhttp_get_error_reason(this.#parser)
    if (at === 0) return `error ${result}`
    const memory = Buffer.from(loaded!.memory.buffer)
    return memory.toString('latin1', at, memory.indexOf(0, at))
  }
}
