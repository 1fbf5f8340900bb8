// The process that plans: see open-planning.ts. It is told a supergraph first, and then documents, and answers each.
import { parse } from 'graphql'
import { openPlanner, type PlannedOperation, type Planner } from '../open-planner.ts'
import { withoutLocale } from '../without-locale.ts'

/** What it is told. */
export type Told = { supergraph: string } | { document: string }
/** What it answers: that it is ready, the plan, or why there is none. */
export type Said = { ready: true } | { planned: PlannedOperation } | { refused: string }

let planner: Planner | undefined

process.on('message', (told: Told) => process.send!(withoutLocale(() => answer(told))))

function answer(told: Told): Said {
  try {
    if ('document' in told) return { planned: planner!.plan(parse(told.document, { noLocation: true })) }
    planner = openPlanner(told.supergraph)
    return { ready: true }
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) }
  }
}
