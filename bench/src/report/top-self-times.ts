/** A CPU profile as V8 writes it (Chrome DevTools protocol, Profiler.Profile). Times in µs. */
export interface CpuProfile {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[]
  samples: number[]
  timeDeltas: number[]
}

/**
 * Where the time went itself, not in what it called.
 * @returns lines, the largest first; shares are of the time that was not idle
 */
export function topSelfTimes({ nodes, samples, timeDeltas }: CpuProfile, count: number): string[] {
  const places = new Map(nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]))
  const selfMicros = new Map<string, number>()
  samples.forEach((id, at) => {
    const place = places.get(id)!
    selfMicros.set(place, (selfMicros.get(place) ?? 0) + timeDeltas[at]!)
  })
  for (const not of ['(idle)', theProfilerItself]) selfMicros.delete(not)
  const all = [...selfMicros.values()].reduce((sum, micros) => sum + micros, 0)
  return [...selfMicros].sort(([, a], [, b]) => b - a).slice(0, count)
    .map(([place, micros]) => `${(micros / all * 100).toFixed(1).padStart(5)} %  ${place}`)
}

const theProfilerItself = 'post  node:inspector'

/** Before a package's name, or before a folder of the repository. */
const folders = /^.*\/node_modules\/|^file:\/\/.*\/(?=(?:gateway|packages|bench)\/)/

function placeOf({ functionName, url, lineNumber }: CpuProfile['nodes'][number]['callFrame']): string {
  const name = functionName === '' ? '(anonymous)' : functionName
  if (url === '') return name
  const file = url.replace(folders, '')
  return file === 'node:inspector' ? `${name}  ${file}` : `${name}  ${file}:${lineNumber + 1}`
}
