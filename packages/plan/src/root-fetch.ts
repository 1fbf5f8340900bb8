import type { JsonObject } from '@heliograph/registry/json-object'
import type { FetchNode } from '@heliograph/registry/registry'
import type { ResponsePath } from './executor.ts'
import { copy, keep, merge } from './merge.ts'
import { compileQuestion } from './question.ts'
import { compileRewrites, renamePath } from './rewrites.ts'
import type { Run, Step } from './run.ts'
import { readAnswer } from './subgraph-answer.ts'
import { compileTargets } from './targets.ts'

/**
 * A fetch of root fields, for the root itself or (where a field answers with `Query` again) for objects further down.
 * Its failure, and errors without a path, are told at each of the root fields that it asks.
 */
export function compileRootFetch(node: FetchNode): Step {
  const { outputRewrites, roots = [] } = node
  const [root] = node.at ?? []
  const keys = typeof root === 'string' ? [root] : roots
  const targets = compileTargets(node.at ?? [])
  const question = compileQuestion(node)
  const rewrite = compileRewrites(outputRewrites)

  return async run => {
    const found = targets.find(run.data)
    if (found.length === 0) return
    run.begin(keys)
    try {
      const answer = readAnswer(await run.ask(question(run.variables)))
      if (!answer) return tellFailure(run)
      const { data, errors } = answer
      if (data) {
        rewrite?.(data)
        found.forEach((target, index) => merge(target, data, index === found.length - 1 ? keep : copy))
      }
      for (const { path, message, extensions } of errors) {
        run.tell(path?.length ? at(run.data, renamePath(outputRewrites, path)) : everywhere(run), message, extensions)
        for (const key of path?.length && root === undefined ? [String(path[0])] : keys) run.failRoot(key)
      }
    } catch (thrown) {
      tellFailure(run, thrown)
    }
  }

  function tellFailure(run: Run, thrown?: unknown): void {
    run.tellFailure(everywhere(run), thrown)
    for (const key of keys) run.failRoot(key)
  }

  function at(data: JsonObject, path: ResponsePath): ResponsePath[] {
    return [...targets.locate(data).values()].map(target => [...target, ...path])
  }

  function everywhere(run: Run): ResponsePath[] {
    const shown = roots.flatMap(key => at(run.data, [key])).filter(path => run.shows(path))
    return shown.length > 0 ? shown : at(run.data, [])
  }
}
