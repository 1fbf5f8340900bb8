import type { Measured } from './measure.ts'

/** What others are told in multiples of, where they were measured too. */
const yardsticks = ['bound', 'without']

/** One line for each target and question. */
export function tableOf(results: readonly Measured[]): string[] {
  return results.map(({ question, target, cpuUs, p50Ms, p99Ms }) => {
    const ratios = yardsticks.flatMap(name => {
      const other = results.find(one => one.target === name && one.question === question)
      return other ? [`${(cpuUs.median / other.cpuUs.median).toFixed(2)} × ${name}`] : []
    })
    const spread = `${cpuUs.median.toFixed(0).padStart(6)} µs (${cpuUs.min.toFixed(0)}–${cpuUs.max.toFixed(0)})`
    const times = `p50 ${p50Ms.toFixed(1)} ms  p99 ${p99Ms.toFixed(1)} ms`
    return [question.padEnd(14), target.padEnd(8), spread, ...ratios, times].join('  ')
  })
}
