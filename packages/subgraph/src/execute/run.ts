import { GraphQLError, locatedError, type FieldNode } from 'graphql'
import { isPromise } from 'graphql/jsutils/isPromise.js'
import { Later } from '../later.ts'
import { dropValue, isDropped, pathTo, placeOf, type Place } from './place.ts'

/** In place of a value: null stands where none may, so what is around it is null. */
export const bubble = Symbol('bubble')

/** One run of a document: what is known, what went wrong, and how much is still to come. */
export class Run {
  readonly variables: Record<string, unknown>
  readonly context: unknown
  readonly errors: GraphQLError[] = []
  readonly answer: { data: Record<string, unknown> | null } = { data: null }
  /** The answer's data. */
  readonly root: Place
  /** Arguments by field: they depend on the variables alone, so a field of many rows has them made once. */
  readonly argumentsOf = new Map<object, Record<string, unknown>>()
  #awaited = 0
  #finish: (() => void) | undefined

  constructor(variables: Record<string, unknown>, context: unknown) {
    this.variables = variables
    this.context = context
    this.root = placeOf(undefined, 'data', this.answer, true)
  }

  /** @returns null, where it may stand */
  tell(
    thrown: unknown, nodes: readonly FieldNode[], path: (string | number)[], isNullable: boolean,
  ): null | typeof bubble {
    this.errors.push(locatedError(thrown, nodes, path))
    return isNullable ? null : bubble
  }

  /** Puts at a place what is made of a value that is not there yet. */
  await(coming: PromiseLike<unknown>, place: Place, nodes: readonly FieldNode[], make: Make): void {
    this.#awaited++
    const awaited = new Awaited(this, place, nodes, make)
    if (coming instanceof Later) return coming.when(awaited)
    // Anything else with a `then` may call back twice, or throw.
    const once = coming instanceof Promise ? coming : Promise.resolve(coming)
    once.then(value => awaited.use(value), thrown => awaited.fail(thrown))
  }

  /** What was awaited at a place has come, or is not to come. */
  settle(place: Place, value: unknown): void {
    if (value === bubble) dropValue(place)
    else if (value !== pending) place.container[place.key] = value
    if (--this.#awaited === 0) this.#finish?.()
  }

  /** Resolves when nothing is awaited any more; undefined when nothing is. */
  ended(): Promise<void> | undefined {
    if (this.#awaited === 0) return undefined
    return new Promise(resolve => { this.#finish = resolve })
  }
}

/** What a value that has come is completed to: as `Complete`, and what is wrong with it is told. */
export type Make = (run: Run, value: unknown, place: Place) => unknown

/** Waits for one value. */
class Awaited {
  readonly #run: Run
  readonly #place: Place
  readonly #nodes: readonly FieldNode[]
  readonly #make: Make

  constructor(run: Run, place: Place, nodes: readonly FieldNode[], make: Make) {
    this.#run = run
    this.#place = place
    this.#nodes = nodes
    this.#make = make
  }

  use(value: unknown): void {
    if (!isDropped(this.#place)) return this.#run.settle(this.#place, this.#make(this.#run, value, this.#place))
    if (Array.isArray(value)) value.forEach(unheard)
    this.#run.settle(this.#place, pending)
  }

  fail(thrown: unknown): void {
    const { isNullable } = this.#place
    const told = isDropped(this.#place) ? pending : this.#run.tell(thrown, this.#nodes, pathTo(this.#place), isNullable)
    this.#run.settle(this.#place, told)
  }
}

/** In place of a value: it comes later, and is put in its place by itself. */
export const pending = Symbol('pending')

/** Nobody waits for it any more; a rejection that nobody hears would end the process. */
export function unheard(value: unknown): void {
  if (isPromise(value)) value.then(undefined, () => {})
}
