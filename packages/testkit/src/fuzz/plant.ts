import { registerHooks } from 'node:module'
import type { compileOperation } from '@heliograph/plan/compile-operation'
import type { compilePlan } from '@heliograph/plan/compile-plan'
import type { Compile } from './open-case.ts'

/** A bug: a piece of a file of `packages/plan/src`, and what stands in its place. */
export interface PlantedBug {
  name: string
  file: string
  find: string
  put: string
}

/** Marks a module as one of a copy of the executor, by the number of the copy. */
const mark = '?planted='
let copies = 0

/**
 * A copy of the executor with a bug in its source, beside the right one. Throws when the place to plant it is gone:
 * else a bug that is not there would be missed.
 */
export async function plant({ name, file, find, put }: PlantedBug): Promise<Compile> {
  const number = copies++
  let isPlanted = false
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const resolved = next(specifier, context)
      const [, from] = context.parentURL?.split(mark) ?? []
      return from && resolved.url.includes('/plan/src/') ? { ...resolved, url: `${resolved.url}${mark}${from}` } : resolved
    },
    load(url, context, next) {
      const loaded = next(url, context)
      const [path, planted] = url.split(mark)
      if (planted !== String(number) || !path!.endsWith(`/plan/src/${file}`)) return loaded
      const source = Buffer.from(loaded.source as Uint8Array | string).toString()
      isPlanted = source.includes(find)
      return { ...loaded, source: source.replace(find, () => put) }
    },
  })
  try {
    const copyOf = (path: string) => import(`${import.meta.resolve(path)}${mark}${number}`) as Promise<unknown>
    const whole = (await copyOf('@heliograph/plan/compile-operation')) as { compileOperation: typeof compileOperation }
    const plain = (await copyOf('@heliograph/plan/compile-plan')) as { compilePlan: typeof compilePlan }
    if (!isPlanted) throw new Error(`"${name}" cannot be planted: ${file} no longer says ${find}`)
    return operation => ({
      tell: plain.compilePlan(operation), execute: whole.compileOperation(operation),
      write: whole.compileOperation(operation, { inBytes: false }),
    })
  } finally {
    hooks.deregister()
  }
}
