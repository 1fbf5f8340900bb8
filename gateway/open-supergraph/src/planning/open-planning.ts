import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { openApi, type PlannedOperation } from '@heliograph/compiler/open-planner'
import { type DocumentNode, type GraphQLSchema, print } from 'graphql'
import type { Said, Told } from './plan-apart.ts'

/** Plans operations within bounds, whatever they are. */
export interface Planning {
  /** What clients see. */
  api: GraphQLSchema
  /** One at a time. Rejects with a sentence on what cannot be planned, or not within bounds. */
  plan(document: DocumentNode): Promise<PlannedOperation>
  close(): void
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
 * @throws Error when the text is no supergraph
 */
export async function openPlanning(supergraphSdl: string, bounds: PlanningBounds = roomy): Promise<Planning> {
  const api = openApi(supergraphSdl)
  let planner = await open()
  return { api, plan, close: () => { planner.kill('SIGKILL') } }

  async function plan(document: DocumentNode): Promise<PlannedOperation> {
    const said = await ask(planner, { document: print(document) }, bounds.maxMs)
    if (said && 'planned' in said) return said.planned
    if (said && 'refused' in said) throw new Error(said.refused)
    planner.kill('SIGKILL')
    planner = await open()
    throw new Error(`the planner finds no end within ${bounds.maxMs / 1000} s and ${bounds.maxHeapMb} MB; ask for less at once`)
  }

  async function open(): Promise<ChildProcess> {
    // A process whose memory is full writes pages about itself: they are for nobody.
    const opened = fork(apart, { execArgv: [`--max-old-space-size=${bounds.maxHeapMb}`], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    const said = await ask(opened, { supergraph: supergraphSdl })
    if (said && 'ready' in said) return opened
    opened.kill('SIGKILL')
    throw new Error(said && 'refused' in said ? said.refused : 'the planner does not start')
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
