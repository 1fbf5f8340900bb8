import { compilePlan } from '@heliograph/plan/compile-plan'
import type { AskSubgraph, Executor } from '@heliograph/plan/executor'
import type { CompiledOperation, Registry } from '@heliograph/registry/registry'
import { uuidv7 } from '@heliograph/runtime/uuid'
import type { OnBehalf } from '../ask-subgraph.ts'
import { unavailable } from '../refusal.ts'

export interface AskSystem {
  (variables: Record<string, unknown>): Promise<Record<string, unknown>>
  /** What it costs at most, in the points of operations that clients send. */
  readonly cost: number
}

/**
 * The gateway's own questions are registered operations too: it can ask identity nothing that was not reviewed.
 * @param askFor makes the way to subgraphs for one request
 * @returns by the operation's name, what asks it
 * @throws Error when the registry has no system operation of that name
 */
export function systemOperations({ registry, askFor, timeoutMs }: {
  registry: Registry
  askFor: AskFor
  timeoutMs: number
}): (name: string) => AskSystem {
  return name => {
    const operation = registry.operations.find(one => one.audience === 'system' && one.name === name)
    if (!operation) throw new Error(`The registry has no system operation ${name}.`)
    return askNamed(operation, compilePlan(operation), askFor, timeoutMs)
  }
}

type AskFor = (behalf: OnBehalf) => AskSubgraph

function askNamed(operation: CompiledOperation, run: Executor, askFor: AskFor, timeoutMs: number): AskSystem {
  const { name, maxCost: cost } = operation
  const ask = async (variables: Record<string, unknown>) => {
    // Its own deadline, no caller's: several may wait for one answer.
    const signal = AbortSignal.timeout(timeoutMs)
    const askSubgraph = askFor({ operation: name, viewer: 'system', requestId: uuidv7() })
    const { data, errors } = await run(variables, askSubgraph, signal)
    if (errors || data === null) throw unavailable(`${name} failed`)
    return data
  }
  return Object.assign(ask, { cost })
}
