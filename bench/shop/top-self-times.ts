import type { Profiler } from 'node:inspector'

export type Profile = Profiler.Profile

export interface SelfTime {
  /** `function file:line` */
  where: string
  share: number
}

/** Where the time itself was spent, most first; waiting left out, shares are of the rest. */
export function topSelfTimes({ nodes, samples = [], timeDeltas = [] }: Profile, most: number): SelfTime[] {
  const byNode = new Map(nodes.map(node => [node.id, node.callFrame]))
  const spent = new Map<string, number>()
  let all = 0
  samples.forEach((id, index) => {
    const { functionName, url, lineNumber } = byNode.get(id)!
    if (functionName === '(idle)') return
    const file = url
      .replace(/^.*\/node_modules\/\.pnpm\/[^/]+\/node_modules\//, '')
      .replace(/^file:\/\/.*\/(?=(packages|gateway|subgraphs|bench)\/)/, '')
    const where = `${functionName || '(anonymous)'} ${file}${url ? `:${lineNumber + 1}` : ''}`
    const tookUs = timeDeltas[index] ?? 0
    all += tookUs
    spent.set(where, (spent.get(where) ?? 0) + tookUs)
  })
  return [...spent].sort(([, a], [, b]) => b - a).slice(0, most).map(([where, us]) => ({ where, share: us / all }))
}
