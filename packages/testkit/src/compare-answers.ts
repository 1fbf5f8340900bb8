import type { ResponseError, ResponsePath } from '@heliograph/plan/executor'
import type { Sides } from './sides.ts'

/** The outermost positions at which two values differ. The order of an object's keys is no difference. */
export function differences(one: unknown, other: unknown, at: ResponsePath = []): ResponsePath[] {
  if (Object.is(one, other)) return []
  if (!isContainer(one) || !isContainer(other)) return [at]
  const keys = Object.keys(one)
  if (Array.isArray(one) !== Array.isArray(other) || keys.sort().join() !== Object.keys(other).sort().join())
    return [at]
  return keys.flatMap(key => differences(one[key], other[key], [...at, Array.isArray(one) ? Number(key) : key]))
}

/**
 * Where our data departs from the oracle's without a reason. A reason is:
 * - ours is what the spec says, or
 * - ours is null with an error that tells why, there or above or below: subgraphs can fail where one schema could not.
 */
export function unexplained({ ours, oracle, spec }: Sides): ResponsePath[] {
  return differences(ours.data, oracle.data ?? null).filter(path => {
    const isToSpec = differences(valueAt(ours.data, path), valueAt(spec.data ?? null, path))
    return isToSpec.some(below => !isTold([...path, ...below], ours))
  })
}

function isTold(path: ResponsePath, { data, errors }: Sides['ours']): boolean {
  return valueAt(data, path) === null && errors.some(error => isComparable(error.path ?? [], path))
}

function isComparable(one: ResponsePath, other: ResponsePath): boolean {
  return one.slice(0, other.length).every((step, index) => step === other[index])
}

function valueAt(value: unknown, path: ResponsePath): unknown {
  return path.reduce<unknown>((inner, step) => (isContainer(inner) ? inner[step] : undefined), value)
}

/** Errors as text, in order: a multiset that can be compared. */
export function tellings(errors: readonly Pick<ResponseError, 'message' | 'path'>[]): string[] {
  return errors.map(({ message, path }) => `${JSON.stringify(path ?? null)} ${message}`).sort()
}

function isContainer(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null
}
