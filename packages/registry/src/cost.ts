import type { CostTerm, Size } from './registry.ts'

/**
 * What a request costs, in points.
 * @param variables as they were coerced, defaults filled in
 */
export function evaluateCost(cost: CostTerm, variables: Readonly<Record<string, unknown>>): number {
  return evaluate(cost, size => sizeIn(size, variables))
}

/** The most that any request of the operation can cost: every size at its bound. */
export function costAtBounds(cost: CostTerm): number {
  return evaluate(cost, size => size.bound)
}

function evaluate(cost: CostTerm, sizeOf: (size: Exclude<Size, number>) => number): number {
  let sum = cost.base
  for (const { times, of } of cost.terms) {
    sum += (typeof times === 'number' ? times : sizeOf(times)) * evaluate(of, sizeOf)
  }
  return sum
}

function sizeIn(size: Exclude<Size, number>, variables: Readonly<Record<string, unknown>>): number {
  if ('variable' in size) {
    const value = variables[size.variable]
    return typeof value === 'number' ? value : size.bound
  }
  let value: unknown = variables
  for (const step of size.items) {
    if (typeof value !== 'object' || value === null) return 0
    value = (value as Readonly<Record<string, unknown>>)[step]
  }
  if (value === undefined || value === null) return 0
  // A single value stands for a list of one (GraphQL spec, "Input Coercion" of lists).
  return Array.isArray(value) ? value.length : 1
}
