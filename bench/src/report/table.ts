import type { Segment } from '../measure/segment.ts'
import { median } from './median.ts'

const columns = [
  'operation', 'target', 'CPU µs', '(min–max)', '÷ bound', '(by round)', 'p50 ms', 'p99 ms', 'per s',
] as const

/** One operation under one target, over all rounds. */
export interface Row {
  operation: string
  target: string
  rounds: number
  cpuMicros: { median: number; min: number; max: number }
  /** To the bound, of the medians; and the smallest and largest of single rounds. */
  toBound: { ratio: number; min: number; max: number } | undefined
  p50Ms: number
  p99Ms: number
  perSecond: number
}

/**
 * Rounds are compared with rounds: what disturbed one target of a round has disturbed its neighbours, too.
 * @param order names of targets
 */
export function rowsOf(segments: readonly Segment[], order: readonly string[]): Row[] {
  const operations = [...new Set(segments.map(({ operation }) => operation))]
  return operations.flatMap(operation => {
    const of = (target: string) => segments.filter(one => one.operation === operation && one.target === target)
    const bound = of('bound').map(({ cpuMicros }) => cpuMicros)
    return order.filter(target => of(target).length > 0).map(target => rowOf(of(target), bound))
  })
}

function rowOf(rounds: readonly Segment[], bound: readonly number[]): Row {
  const { operation, target } = rounds[0]!
  const cpu = rounds.map(({ cpuMicros }) => cpuMicros)
  const ratios = cpu.slice(0, bound.length).map((micros, round) => micros / bound[round]!)
  return {
    operation, target,
    rounds: rounds.length,
    cpuMicros: { median: median(cpu), min: Math.min(...cpu), max: Math.max(...cpu) },
    toBound: bound.length > 0
      ? { ratio: median(cpu) / median(bound), min: Math.min(...ratios), max: Math.max(...ratios) }
      : undefined,
    p50Ms: median(rounds.map(({ p50Ms }) => p50Ms)),
    p99Ms: median(rounds.map(({ p99Ms }) => p99Ms)),
    perSecond: median(rounds.map(({ perSecond }) => perSecond)),
  }
}

/** For a terminal, and for a page of text as it is. */
export function printTable(rows: readonly Row[]): string {
  const cells = rows.map(({ operation, target, cpuMicros, toBound, p50Ms, p99Ms, perSecond }) => [
    operation, target, cpuMicros.median.toFixed(0), `${cpuMicros.min.toFixed(0)}–${cpuMicros.max.toFixed(0)}`,
    toBound?.ratio.toFixed(2) ?? '', toBound ? `${toBound.min.toFixed(2)}–${toBound.max.toFixed(2)}` : '',
    p50Ms.toFixed(1), p99Ms.toFixed(1), perSecond.toFixed(0),
  ])
  const widths = columns.map((column, at) => Math.max(column.length, ...cells.map(row => row[at]!.length)))
  const aligned = (cell: string, at: number) => at < 2 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!)
  const line = (row: readonly string[]) => `| ${row.map(aligned).join(' | ')} |`
  const rule = `|${widths.map((width, at) => at < 2 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`).join('|')}|`
  return [line(columns), rule, ...cells.map(line)].join('\n')
}
