import type { ColdStarts } from '../cold/cold-start.ts'
import type { Start } from '../cold/start-once.ts'
import { median } from './median.ts'

const barMs = 150

/** The gateway's own time is what is left when Node's own start is taken off: on the clock, and of the processor. */
export function printCold({ gateway, node }: ColdStarts): string {
  const measures = [['on the clock', wallOf], ['CPU', cpuOf]] as const
  return measures.flatMap(([name, of]) => {
    const [whole, bare] = [gateway.map(of), node.map(of)]
    const ownMs = median(whole) - median(bare)
    return [
      `${name}:`, spread('until /ready says 200', whole), spread('Node alone', bare),
      line(ownMs <= barMs ? '✔' : '✘', 'the gateway’s own time', ownMs, `bar ${barMs}; medians of ${whole.length}`),
    ]
  }).join('\n')
}

const wallOf = ({ wallMs }: Start) => wallMs
const cpuOf = ({ cpuMs }: Start) => cpuMs ?? NaN

const spread = (name: string, values: readonly number[]) =>
  line(' ', name, median(values), `(${Math.min(...values).toFixed(0)}–${Math.max(...values).toFixed(0)})`)

const line = (mark: string, name: string, ms: number, more: string) =>
  `${mark} ${name.padEnd(22)} ${ms.toFixed(0).padStart(4)} ms  ${more}`
