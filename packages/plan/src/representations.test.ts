import type { Requirement } from '@heliograph/registry/registry'
import { describe, expect, test } from 'vitest'
import { compileRepresentation } from './representations.ts'

const key: Requirement[] = [{ field: '__typename' }, { field: 'id' }]
const represent = (requires: Requirement[], entity: Record<string, unknown>, failed: boolean | object = false) =>
  compileRepresentation(requires)(entity, object => failed === true || object === failed)

describe('a representation', () => {
  test('holds what its type requires, and nothing else', () => {
    const requires = [
      { on: ['Product', 'Kit'], selections: key },
      { on: ['Person'], selections: [...key, { field: 'name' }] },
    ]
    expect(represent(requires, { __typename: 'Kit', id: '1', name: 'Kit' })).toEqual({ __typename: 'Kit', id: '1' })
    expect(represent(requires, { __typename: 'Person', id: '1', name: 'Ann' })).toEqual({
      __typename: 'Person',
      id: '1',
      name: 'Ann',
    })
  })

  test('of another type, of no type, or without a key is none', () => {
    const requires = [{ on: ['Product'], selections: key }]
    expect(represent(requires, { __typename: 'Person', id: '1' })).toBeUndefined()
    expect(represent(requires, { id: '1' })).toBeUndefined()
    expect(represent(requires, { __typename: 'Product' })).toBeUndefined()
  })

  test('is made of the fragments whose keys are there', () => {
    const requires = [
      { on: ['Product'], selections: key },
      { on: ['Product'], selections: [{ field: '__typename' }, { field: 'slug' }] },
    ]
    expect(represent(requires, { __typename: 'Product', slug: 's' })).toEqual({ __typename: 'Product', slug: 's' })
    expect(represent(requires, { __typename: 'Product', slug: 's', id: '1' })).toEqual({
      __typename: 'Product',
      slug: 's',
      id: '1',
    })
  })

  test('holds fields of fields, in lists and by type, or leaves the fragment out', () => {
    const parts: Requirement = {
      field: 'parts',
      selections: [
        { on: ['Bolt'], selections: [{ field: 'size', selections: [{ field: 'mm' }] }] },
        { field: '__typename' },
      ],
    }
    const requires = [{ on: ['Kit'], selections: [...key, parts] }]
    const entity = (size: unknown) => ({
      __typename: 'Kit',
      id: '1',
      parts: [{ __typename: 'Bolt', size, colour: 'red' }, null, { __typename: 'Nut' }],
    })
    expect(represent(requires, entity({ mm: 3, inch: 1 }))).toEqual({
      __typename: 'Kit',
      id: '1',
      parts: [{ __typename: 'Bolt', size: { mm: 3 } }, null, { __typename: 'Nut' }],
    })
    expect(represent(requires, entity(null))?.['parts']).toEqual([
      { __typename: 'Bolt', size: null },
      null,
      { __typename: 'Nut' },
    ])
    expect(
      represent(
        [{ on: ['Kit'], selections: [...key, { field: 'parts', selections: [{ field: 'weight' }] }] }],
        entity(null),
      ),
    ).toBeUndefined()
    expect(represent(requires, { __typename: 'Kit', id: '1', parts: 'rubbish' })).toBeUndefined()
  })

  test('without an input is made where it was skipped, and is none where it failed', () => {
    const requires: Requirement[] = [
      { on: ['Product'], selections: [...key, { field: 'weight', input: true, selections: [{ field: 'kg' }] }] },
    ]
    const entity = { __typename: 'Product', id: '1' }
    expect(represent(requires, entity)).toEqual(entity)
    expect(represent(requires, entity, true)).toBeUndefined()
    expect(represent(requires, { ...entity, weight: {} }, true)).toBeUndefined()
    expect(represent(requires, { ...entity, weight: null }, true)).toEqual({ ...entity, weight: null })
  })

  test('of inputs only, without a key, is none: the planner asks nothing of that type', () => {
    const requires: Requirement[] = [
      { on: ['Book'], selections: key },
      { on: ['Book', 'Film'], selections: [{ field: '__typename' }, { field: 'title', input: true }] },
    ]
    expect(represent(requires, { __typename: 'Film', id: '1', title: 't' })).toBeUndefined()
    expect(represent(requires, { __typename: 'Book', id: '1', title: 't' })).toEqual({
      __typename: 'Book',
      id: '1',
      title: 't',
    })
  })

  test('is made of the rest where a part of an input was skipped, and is none where it failed', () => {
    const buyer: Requirement = { field: 'buyer', input: true, selections: [{ field: 'city' }] }
    const requires: Requirement[] = [{ on: ['Order'], selections: [...key, buyer] }]
    const entity = { __typename: 'Order', id: '1' }
    const buyer1 = { id: 'p1' }
    expect(represent(requires, { ...entity, buyer: buyer1 }, buyer1)).toBeUndefined()
    expect(represent(requires, { ...entity, buyer: buyer1 })).toEqual({ ...entity, buyer: {} })
    expect(represent(requires, { ...entity, buyer: 'rubbish' })).toBeUndefined()
    expect(represent(requires, { ...entity, buyer: null })).toEqual({ ...entity, buyer: null })
  })

  test('is none where a fragment of an input failed, or nobody can say whether it applies', () => {
    const inside: Requirement = { field: 'inside', input: true, selections: [{ on: ['Disc'], selections: [{ field: 'size' }] }] }
    const requires: Requirement[] = [{ on: ['Order'], selections: [...key, inside] }]
    const entity = { __typename: 'Order', id: '1' }
    expect(represent(requires, { ...entity, inside: { __typename: 'Disc', size: 1 } })).toEqual({ ...entity, inside: { size: 1 } })
    expect(represent(requires, { ...entity, inside: { __typename: 'Card' } })).toEqual({ ...entity, inside: {} })
    const disc = { __typename: 'Disc' }
    expect(represent(requires, { ...entity, inside: disc })).toEqual({ ...entity, inside: {} })
    expect(represent(requires, { ...entity, inside: disc }, disc)).toBeUndefined()
    expect(represent(requires, { ...entity, inside: { size: 1 } })).toBeUndefined()
  })

  test('shares no list and no object with the entity: whoever is asked may change what they are given', () => {
    const entity = { __typename: 'P', id: '1', tags: ['b', ['a']], size: { h: 1 } }
    const selections: Requirement[] = [...key, { field: 'tags' }, { field: 'size', input: true }]
    const given = represent([{ on: ['P'], selections }], entity)! as typeof entity
    expect(given).toEqual(entity)
    given.tags.reverse()
    given.size.h = 2
    expect(entity).toEqual({ __typename: 'P', id: '1', tags: ['b', ['a']], size: { h: 1 } })
  })

  test('reads nothing that every object inherits', () => {
    expect(
      represent([{ on: ['P'], selections: [{ field: '__typename' }, { field: 'constructor' }] }], { __typename: 'P' }),
    ).toBeUndefined()
  })
})
