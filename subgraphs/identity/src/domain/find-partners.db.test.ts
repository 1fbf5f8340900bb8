import type { Reach, Viewer } from '@heliograph/access/viewer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/identity-world.ts'
import { partner } from '../../test/partners.ts'
import { person, signIn, viewerOf } from '../../test/people.ts'
import { openShop } from '../open-shop.ts'
import type { SavedPartner } from '../save-partners.ts'
import { findPartners } from './find-partners.ts'

let world: World
let [one, other]: SavedPartner[] = []
const carla = person('Carla', 'support')
beforeAll(async () => {
  world = await openWorld()
  one = partner('Techos Uno', world)
  other = partner('Techos Dos', world)
  await world.savePartners([one, other])
  await world.savePeople([carla])
})
afterAll(() => world[Symbol.asyncDispose]())

test('support reads the name of a partner whose order it is', async () => {
  const as = await viewerOf(world.ask, await signIn(world.ask, carla))
  const variables = { representations: [other!, one!].map(({ id }) => ({ __typename: 'Partner', id })) }
  const { data } = await world.ask('Partners', { as, variables })
  expect(data._entities).toEqual([{ id: other!.id, name: 'Techos Dos' }, { id: one!.id, name: 'Techos Uno' }])
})

test('a partner’s reach finds itself alone, and no other reach finds any', async () => {
  const { shop } = await openShop(world.parts)
  const found = async (reach: Reach) => {
    const viewer: Viewer = { kind: 'partner', id: one!.id, roles: ['partner'], reach, session: null }
    return (await findPartners(shop, viewer, [one!.id, other!.id])).map(partner => partner?.name ?? null)
  }
  expect(await found({ kind: 'partner', partner: one!.id })).toEqual(['Techos Uno', null])
  for (const reach of [{ kind: 'none' }, { kind: 'own', customer: one!.id }, { kind: 'assigned', staff: one!.id }] as const) {
    expect(await found(reach)).toEqual([null, null])
  }
})
