import type { ResponsePath } from './executor.ts'

interface Branch {
  ends: boolean
  next: Map<string | number, Branch>
}

/**
 * The paths of errors that have been told, as a tree: looking one up costs its depth, however many errors there are.
 */
export class ReportedPaths {
  readonly #root: Branch = { ends: false, next: new Map() }

  add(path: ResponsePath): void {
    let branch = this.#root
    for (const step of path) {
      let next = branch.next.get(step)
      if (!next) branch.next.set(step, (next = { ends: false, next: new Map() }))
      branch = next
    }
    branch.ends = true
  }

  /** Whether a null at this path is told already: by an error there, above it, or below it that bubbled up to it. */
  tells(path: ResponsePath): boolean {
    let branch = this.#root
    for (const step of path) {
      if (branch.ends) return true
      const next = branch.next.get(step)
      if (!next) return false
      branch = next
    }
    return true
  }
}
