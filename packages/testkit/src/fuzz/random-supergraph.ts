import { composeServices } from '@apollo/composition'
import { parse } from 'graphql'
import type { SubgraphText } from '../mock-subgraphs.ts'
import { openDice } from './dice.ts'
import { Draft } from './draft.ts'
import { draftEntities } from './entities.ts'
import { draftFamily } from './family.ts'
import { draftFields } from './fields.ts'
import { draftRefused } from './refused.ts'
import { draftRoots } from './roots.ts'
import { Marks } from './shape.ts'
import { openTypes } from './types.ts'

export interface RandomSupergraph {
  subgraphs: SubgraphText[]
  supergraphSdl: string
  marks: Marks
  /** How many drafts before it did not compose. */
  thrownAway: number
}

/** A supergraph of two to four subgraphs that composes, the same for the same seed. */
export function randomSupergraph(seed: string): RandomSupergraph {
  let last: readonly Error[] = []
  for (let attempt = 0; attempt < 60; attempt++) {
    const { subgraphs, marks } = draft(`${seed}/${attempt}`)
    const { supergraphSdl, errors } = composeServices(
      subgraphs.map(({ name, sdl }) => ({ name, url: '', typeDefs: parse(sdl) })),
    )
    if (supergraphSdl) return { subgraphs, supergraphSdl, marks, thrownAway: attempt }
    last = errors ?? []
  }
  throw new AggregateError(last, `no supergraph of seed ${seed} composes`)
}

export function draft(seed: string): { subgraphs: SubgraphText[]; marks: Marks } {
  const dice = openDice(seed)
  const marks = new Marks()
  const drafts = ['alpha', 'beta', 'gamma', 'delta'].slice(0, 2 + dice.below(3)).map(name => new Draft(name))
  const entities = draftEntities(dice, drafts)
  const family = draftFamily(dice, drafts, marks)
  const types = openTypes(dice, drafts, entities, family, marks)
  draftFields(dice, drafts, entities, types, marks)
  draftRoots(dice, drafts, types, marks)
  draftRefused(dice, drafts)
  return { subgraphs: drafts.map(one => ({ name: one.name, sdl: one.print() })), marks }
}
