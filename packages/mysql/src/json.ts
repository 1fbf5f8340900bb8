import { customType } from 'drizzle-orm/mysql-core'

declare const written: unique symbol
/** A value as JSON, which stays what it came as until somebody asks for the value. */
export interface Json<Value> {
  readonly text: string
  readonly [written]: Value
}

export const jsonOf = <Value>() => customType<{ data: Json<Value>; driverData: string }>({
  dataType: () => 'json', toDriver: ({ text }) => text, fromDriver: text => ({ text }) as Json<Value>,
})

export const writeJson = <Value>(value: Value) => ({ text: JSON.stringify(value) }) as Json<Value>

/** @throws SyntaxError */
export const parseJson = <Value>({ text }: Json<Value>) => JSON.parse(text) as Value

/**
 * As a server sent it: a slice of a buffer with other things in it, which is kept as long as this is: keep none beyond
 * its request. Most of what a row holds nobody looks into, so it is made text when it is asked for, each time anew.
 */
export class SentJson implements Json<unknown> {
  declare readonly [written]: unknown
  readonly #bytes: Buffer
  readonly #start: number
  readonly #end: number

  constructor(bytes: Buffer, start: number, end: number) {
    this.#bytes = bytes
    this.#start = start
    this.#end = end
  }

  get text(): string { return this.#bytes.toString('utf8', this.#start, this.#end) }
}
