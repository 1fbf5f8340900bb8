import type { MemorySample } from '../memory/watch-memory.ts'

const mebibytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1).padStart(6)} MiB`

export const printSample = ({ atMinutes, requests, rss, heapUsed, external }: MemorySample): string =>
  `${atMinutes.toFixed(1).padStart(5)} min  ${`${requests}`.padStart(9)} requests  RSS ${mebibytes(rss)}  ` +
  `heap ${mebibytes(heapUsed)}  external ${mebibytes(external)}`

/** Least squares, over the second half: in the first, pools and caches fill. Bytes per minute. */
export function slope(samples: readonly MemorySample[], of: (sample: MemorySample) => number): number {
  const half = samples.slice(samples.length >> 1)
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const at = mean(half.map(({ atMinutes }) => atMinutes))
  const level = mean(half.map(of))
  const covariance = mean(half.map(one => (one.atMinutes - at) * (of(one) - level)))
  const variance = mean(half.map(({ atMinutes }) => (atMinutes - at) ** 2))
  return variance === 0 ? 0 : covariance / variance
}

export const printSlopes = (samples: readonly MemorySample[]): string => (['rss', 'heapUsed', 'external'] as const)
  .map(what => {
    const kibibytes = slope(samples, sample => sample[what]) / 1024
    return `${what.padEnd(8)} ${kibibytes.toFixed(1).padStart(8)} KiB per minute over the second half`
  })
  .join('\n')
