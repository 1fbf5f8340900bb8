import { type JsonObject, isJsonObject } from '@heliograph/registry/json-object'
import type { PathStep, Rewrite } from '@heliograph/registry/registry'
import { reader, typenameOf } from './read-key.ts'

/** Changes an object in place. `type` is its type where it does not tell one itself. */
export type Rewriter = (object: JsonObject, type?: string) => void

/**
 * The planner's rewrites, compiled: an entity asked from a subgraph that knows only its interface is sent under that
 * name (`set`), and fields that could not be fetched under their response key come back to it (`rename`).
 */
export function compileRewrites(rewrites: readonly Rewrite[] | undefined): Rewriter | undefined {
  if (!rewrites) return undefined
  const rewriters = rewrites.map(compileRewrite)
  return (object, type) => {
    for (const rewrite of rewriters) rewrite(object, type)
  }
}

function compileRewrite(rewrite: Rewrite): Rewriter {
  const { path, field } = rewrite
  if (rewrite.kind === 'set') {
    const { value } = rewrite
    return along(path, object => {
      object[field] = value
    })
  }
  const { to } = rewrite
  const read = reader(field)
  return along(path, object => {
    const value = read(object)
    if (value === undefined) return
    object[to] = value
    delete object[field]
  })
}

function along(path: readonly PathStep[], change: Rewriter): Rewriter {
  const [step, ...rest] = path
  if (step === undefined) return change
  const next = along(rest, change)
  if (typeof step === 'string') {
    const read = reader(step)
    return object => each(read(object), next)
  }
  const types = new Set(step.on)
  return (object, type) => {
    const typename = typenameOf(object) ?? type
    if (typename === undefined || types.has(typename)) next(object, type)
  }
}

function each(value: unknown, change: Rewriter): void {
  if (Array.isArray(value)) for (const item of value) each(item, change)
  else if (isJsonObject(value)) change(value)
}

/** The rename that an error's path has to follow: where the subgraph says `name__alias_0`, the answer says `name`. */
export function renamePath(rewrites: readonly Rewrite[] | undefined, path: (string | number)[]): (string | number)[] {
  let renamed = path
  for (const rewrite of rewrites ?? []) {
    if (rewrite.kind === 'rename')
      renamed = rename(renamed, [...rewrite.path.filter(isField), rewrite.field], rewrite.to)
  }
  return renamed
}

function rename(path: (string | number)[], fields: readonly string[], to: string): (string | number)[] {
  let depth = 0
  for (const [at, step] of path.entries()) {
    if (typeof step === 'number') continue
    if (step !== fields[depth]) return path
    depth++
    if (depth === fields.length) return path.with(at, to)
  }
  return path
}

function isField(step: PathStep): step is string {
  return typeof step === 'string'
}
