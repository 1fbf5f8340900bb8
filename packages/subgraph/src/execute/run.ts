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
  await(
    coming: PromiseLike<unknown>, place: Place, nodes: readonly FieldNode[], make: (value: unknown) => unknown,
  ): void {
    this.#awaited++
    const use = (value: unknown) => {
      if (!isDropped(place)) this.#put(place, make(value))
      else if (Array.isArray(value)) value.forEach(unheard)
      this.#settle()
    }
    const fail = (thrown: unknown) => {
      if (!isDropped(place)) this.#put(place, this.tell(thrown, nodes, pathTo(place), place.isNullable))
      this.#settle()
    }
    if (coming instanceof Later) coming.when({ use, fail })
    // Anything else with a `then` may call back twice, or throw.
    else (coming instanceof Promise ? coming : Promise.resolve(coming)).then(use, fail)
  }

  #put(place: Place, value: unknown): void {
    if (value === bubble) dropValue(place)
    else if (value !== pending) place.container[place.key] = value
  }

  #settle(): void {
    if (--this.#awaited === 0) this.#finish?.()
  }

  /** Resolves when nothing is awaited any more; undefined when nothing is. */
  ended(): Promise<void> | undefined {
    if (this.#awaited === 0) return undefined
    return new Promise(resolve => { this.#finish = resolve })
  }
}

/** In place of a value: it comes later, and is put in its place by itself. */
export const pending = Symbol('pending')

/** Nobody waits for it any more; a rejection that nobody hears would end the process. */
export function unheard(value: unknown): void {
  if (isPromise(value)) value.then(undefined, () => {})
}
