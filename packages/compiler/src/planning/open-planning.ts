import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type DocumentNode, type GraphQLSchema, print } from 'graphql'
import { openApi, type PlannedOperation } from '../open-planner.ts'
import type { Said, Told } from './plan-apart.ts'

/** Plans operations within bounds, whatever they are. */
export interface Planning extends Disposable {
  /**
   * A planner for the operations over a supergraph.
   * @throws Error when the text is no supergraph
   */
  over(supergraphSdl: string): Promise<BoundedPlanner>
}
export interface BoundedPlanner {
  /** What clients see. */
  api: GraphQLSchema
  /** Rejects with a sentence on what cannot be planned, or not within bounds, once it is its turn. */
  plan(document: DocumentNode): Promise<PlannedOperation>
}
export interface PlanningBounds {
  /** For one operation. */
  maxMs: number
  /** Of the planner's heap, megabytes. */
  maxHeapMb: number
}
const roomy: PlanningBounds = { maxMs: 10_000, maxHeapMb: 2048 }

const apart = fileURLToPath(new URL('plan-apart.ts', import.meta.url))

/**
 * Plans in a process of its own, which is ended where it finds no end: there are operations over interface objects on
 * which the planner goes round in circles until the memory is full. That would end a thread's whole process. The next
 * operation gets a new one.
 */
export function openPlanning(bounds: PlanningBounds = roomy): Planning {
  let planner = start()
  let known: string | undefined
  let turn: Promise<unknown> = Promise.resolve()
  const end = () => { planner.kill('SIGKILL') }
  process.once('exit', end)
  return {
    over,
    [Symbol.dispose]() {
      process.off('exit', end)
      end()
    },
  }

  async function over(supergraphSdl: string): Promise<BoundedPlanner> {
    const knows = inTurn(() => know(supergraphSdl))
    try {
      return { api: openApi(supergraphSdl), plan: document => inTurn(() => plan(supergraphSdl, document)) }
    } finally {
      // Both read it at the same time; where neither can, the planner's reason is told.
      await knows
    }
  }

  /** The planner answers in the order in which it is asked, and does not say what it answers. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work)
    turn = done.catch(() => {})
    return done
  }

  async function plan(supergraphSdl: string, document: DocumentNode): Promise<PlannedOperation> {
    await know(supergraphSdl)
    const said = await ask(planner, { document: print(document) }, bounds.maxMs)
    if (said && 'planned' in said) return said.planned
    if (said && 'refused' in said) throw new Error(said.refused)
    startAnew()
    const limits = `${bounds.maxMs / 1000} s and ${bounds.maxHeapMb} MB`
    throw new Error(`the planner finds no end within ${limits}; ask for less at once, or outside of fragments`)
  }

  async function know(supergraphSdl: string): Promise<void> {
    // One that somebody ended meanwhile is no reason against what is asked next.
    if (!planner.connected) startAnew()
    if (known === supergraphSdl) return
    known = undefined
    const said = await ask(planner, { supergraph: supergraphSdl })
    if (said && 'refused' in said) throw new Error(said.refused)
    if (!said) {
      startAnew()
      throw new Error('the planner does not start')
    }
    known = supergraphSdl
  }

  function start(): ChildProcess {
    // A process whose memory is full writes pages about itself: they are for nobody.
    return fork(apart, { execArgv: [`--max-old-space-size=${bounds.maxHeapMb}`], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  }

  function startAnew(): void {
    planner.kill('SIGKILL')
    planner = start()
    known = undefined
  }
}

/** @returns undefined when it ends without an answer, or is late */
async function ask(planner: ChildProcess, told: Told, maxMs?: number): Promise<Said | undefined> {
  if (!planner.connected) return undefined
  const over = new AbortController()
  const timer = maxMs === undefined ? undefined : setTimeout(() => over.abort(), maxMs)
  const ended = once(planner, 'exit', { signal: over.signal }).then(() => undefined, () => undefined)
  const answer = once(planner, 'message', { signal: over.signal }).then(([said]) => said as Said, () => undefined)
  try {
    planner.send(told)
    return await Promise.race([answer, ended])
  } finally {
    clearTimeout(timer)
    over.abort()
  }
}
