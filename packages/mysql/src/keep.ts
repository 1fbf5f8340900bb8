import { Param, sql, type DriverValueEncoder, type Placeholder } from 'drizzle-orm/sql'
import { KeyPlace, sendKept, type SendKept } from './statements.ts'

/** A value that is not known yet, by its name; as a column writes it, when one is given. */
export type At = (name: string, column?: DriverValueEncoder<unknown, unknown>) => Placeholder

/** A statement of drizzle's that answers rows. */
interface Prepares<Row> {
  prepare(): { execute(): Promise<Row[]> }
}

/**
 * A statement that is written once and prepared once on each connection, and from then on is only given values. Its text
 * is made by `build` before any request is known, so no request's value can stay in it: all that changes is `at(name)`.
 *
 * A list of keys is made longer, up to the next power of two, by its last one, which finds nothing new: so there are ten
 * texts for a thousand keys, and neither we nor the server keep hundreds.
 * @param build given a placeholder for each of the keys, if there are any
 */
export function keep<Row>(build: (at: At, keys: Placeholder[]) => Prepares<Row>) {
  const made = new Map<number, SendKept>()
  return (values: Record<string, unknown>, keys: readonly unknown[] = []): Promise<Row[]> => {
    const count = keys.length === 0 ? 0 : 2 ** Math.ceil(Math.log2(keys.length))
    let send = made.get(count)
    if (!send) {
      const places = Array.from({ length: count }, (_, index) => new KeyPlace(index))
      const prepared = build(placeholder, places).prepare() as unknown as { [sendKept](): SendKept }
      made.set(count, send = prepared[sendKept]())
    }
    return send(values, keys) as Promise<Row[]>
  }
}

/** Forms kept of one statement: callers choose some of what makes a form, and shall not fill the memory. */
const mostForms = 256

/** The same for a statement of several forms, each with a name: with a condition or without, of two words or of five. */
export function keepEach<Form extends string, Row>(build: (form: Form, at: At, keys: Placeholder[]) => Prepares<Row>) {
  const kept = new Map<Form, ReturnType<typeof keep<Row>>>()
  return (form: Form, values: Record<string, unknown>, keys?: readonly unknown[]): Promise<Row[]> => {
    let send = kept.get(form)
    if (!send) {
      if (kept.size >= mostForms) kept.delete(kept.keys().next().value!)
      kept.set(form, send = keep((at, places) => build(form, at, places)))
    }
    return send(values, keys)
  }
}

const placeholder: At = (name, column) =>
  // Drizzle encodes what a Param holds, once it is known.
  column ? new Param(sql.placeholder(name), column) as unknown as Placeholder : sql.placeholder(name)
