import type { ResponseError, ResponsePath } from '@heliograph/plan/executor'
import { getNamedType, isNonNullType } from 'graphql'
import { differences } from '../compare-answers.ts'
import type { Reference } from './reference.ts'

export interface Ours {
  data: unknown
  errors: ResponseError[]
  /** The root fields of a mutation, in the order in which the subgraphs ran them. */
  mutations: string[]
}

/** How near to the reference an answer has to be. */
export interface Strictness {
  /** The same data, also where subgraphs fail: all that fails may be null. Else more may be null. */
  sameData: boolean
  /** Every null that the reference has not is told by an error. */
  told: boolean
  /**
   * A broken promise takes the objects around it with it, and so inputs that the reference has: no two ways of asking
   * for them agree on these. `made`: what is made itself may break, of which its subgraph cannot tell what was left out from
   * what was skipped.
   */
  inputsMayBreak?: 'any' | 'made'
}

/** What is wrong with an answer, in sentences; empty when it is right. */
export function judge(ours: Ours, spec: Reference, { sameData, told, inputsMayBreak }: Strictness): string[] {
  const wrong: string[] = []
  const blame = (text: string, path: ResponsePath) => wrong.push(`${text} at ${JSON.stringify(path)}`)
  for (const path of differences(ours.data, spec.data ?? null)) {
    const value = valueAt(ours.data, path)
    const type = spec.typeAt(path)
    // A scalar that may be anything is never wrong, also when something is missing in it.
    if (!sameData && path.some((_, index) => isAnything(spec, path.slice(0, index + 1)))) continue
    if (inputsMayBreak && (ours.errors.length > 0 || !told) && spec.isMade(path, inputsMayBreak)) continue
    if (value !== null) blame(`${short(value)} instead of ${short(valueAt(spec.data, path))}`, path)
    else if (sameData) blame(`null instead of ${short(valueAt(spec.data, path))}`, path)
    else if (type && isNonNullType(type)) blame('null where a value is promised', path)
    else if (told && !ours.errors.some(({ path: at = [] }) => isComparable(at, path))) blame('null without an error', path)
  }
  // Of which type an object is may be missing too, and with it which of its fields the answer has.
  for (const { path = [] } of told ? ours.errors : []) {
    const missing = path.findIndex((_, index) => valueAt(ours.data, path.slice(0, index + 1)) === undefined)
    const isWithinNull = missing >= 0 && path.some((_, index) => valueAt(ours.data, path.slice(0, index)) === null)
    if (missing >= 0 && !isWithinNull) blame('an error that is nowhere', path)
  }
  if (sameData) {
    for (const { message, path = [] } of spec.errors ?? []) {
      const known = ours.errors.some(one => one.message === message && JSON.stringify(one.path ?? []) === JSON.stringify(path))
      if (!known) blame(`no error "${short(message)}"`, path)
    }
  }
  // Where a mutation is lost with its subgraph, or not asked after one that failed, the order says nothing.
  return sameData ? [...wrong, ...orderOf(ours, spec)] : wrong
}

function isAnything(spec: Reference, path: ResponsePath): boolean {
  const type = spec.typeAt(path)
  return type !== undefined && getNamedType(type).name === 'Blob'
}

function orderOf({ mutations }: Ours, spec: Reference): string[] {
  const isSame = mutations.join('\n') === spec.mutations.join('\n')
  return isSame ? [] : [`mutations ran as ${mutations.join(', ')} instead of ${spec.mutations.join(', ')}`]
}

function isComparable(one: ResponsePath, other: ResponsePath): boolean {
  return one.slice(0, other.length).every((step, index) => step === other[index])
}

function valueAt(value: unknown, path: ResponsePath): unknown {
  return path.reduce<unknown>(
    (inner, step) => (typeof inner === 'object' && inner !== null ? (inner as Record<string | number, unknown>)[step] : undefined),
    value,
  )
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 90 ? `${text.slice(0, 90)}…` : text
}
