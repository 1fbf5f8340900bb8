import type { Row } from './table.ts'

/** What the gateway may cost, at most, as a share of another's CPU time per request. */
interface Bar {
  operation: string
  than: string
  atMost: number
  /** As it was asked for. */
  said: string
}

const bars: readonly Bar[] = [
  { operation: 'orders', than: 'apollo', atMost: 1 / 10, said: '1/10' },
  { operation: 'product', than: 'apollo', atMost: 1 / 12, said: '1/12' },
  { operation: 'orders', than: 'hive-rust', atMost: 1 / 6, said: '1/6' },
  { operation: 'product', than: 'hive-rust', atMost: 1 / 6, said: '1/6' },
  { operation: 'orders', than: 'bound', atMost: 1.05, said: '1.05' },
  { operation: 'product', than: 'bound', atMost: 1.05, said: '1.05' },
  { operation: 'mutation', than: 'bound', atMost: 1.05, said: '1.05' },
  { operation: 'list', than: 'bound', atMost: 0.4, said: '0.4' },
]

export interface Held extends Bar {
  ratio: number
  met: boolean
}

/** Those bars for which both were measured in this run; ratios of medians. */
export function holdToBars(rows: readonly Row[], target = 'heliograph'): Held[] {
  const medianOf = (operation: string, name: string) =>
    rows.find(row => row.operation === operation && row.target === name)?.cpuMicros.median
  return bars.flatMap(bar => {
    const [own, other] = [medianOf(bar.operation, target), medianOf(bar.operation, bar.than)]
    if (own === undefined || other === undefined) return []
    return [{ ...bar, ratio: own / other, met: own / other <= bar.atMost }]
  })
}

export const printBars = (held: readonly Held[]): string => held
  .map(({ operation, than, ratio, said, met }) => {
    const measured = `${ratio.toFixed(3)}${ratio < 0.2 ? ` (1/${(1 / ratio).toFixed(1)})` : ''}`
    return `${met ? '✔' : '✘'} ${operation.padEnd(8)} heliograph ÷ ${than.padEnd(9)} ${measured.padEnd(15)} bar ${said}`
  })
  .join('\n')

/** What the bound itself pays above a raw client: no bar, but it says how far down a bound by hand is. */
export const printBoundToRaw = (rows: readonly Row[]): string => rows
  .filter(({ target }) => target === 'bound')
  .flatMap(({ operation, cpuMicros }) => {
    const raw = rows.find(row => row.operation === operation && row.target === 'raw')
    if (!raw) return []
    return [`  ${operation.padEnd(8)} bound ÷ raw            ${(cpuMicros.median / raw.cpuMicros.median).toFixed(3)}`]
  })
  .join('\n')
