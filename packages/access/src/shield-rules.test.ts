import type { Registry } from '@heliograph/registry/registry'
import type { Role } from '@heliograph/schema/roles'
import { buildSchema, graphql, type GraphQLObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { shieldSchema, type Denial } from './shield-rules.ts'
import { anonymous, type Viewer } from './viewer.ts'

const sdl = `
  type Query { product: Product order: Order _entities: [Entity] _service: _Service! }
  type _Service { sdl: String }
  type Product { id: ID name: String }
  type Order { id: ID note: String product: Product broken: String forgotten: String }
  union Entity = Order | Product
`
const read = [['catalog:read']]
const order = [['orders:own'], ['orders:any']]
const fields: Registry['fields'] = {
  'Query.product': read, 'Query.order': order, 'Product.id': read, 'Product.name': read, 'Order.id': order,
  'Order.note': [['orders:any']], 'Order.product': read, 'Order.broken': order,
}

function openShop() {
  const schema = buildSchema(sdl)
  const found = {
    __typename: 'Order', id: 'o1', note: 'rings twice', forgotten: 'x', product: { id: 'p1', name: 'LR4' },
    broken: () => { throw new Error('the roof leaks') },
  }
  const denials: Denial[] = []
  const shield = shieldSchema(schema, fields, denial => denials.push(denial))
  const ask = (roles: Role[], source: string) => {
    const viewer: Viewer = { ...anonymous, id: 'v1', roles }
    const rootValue = { product: found.product, order: found, _entities: [found], _service: { sdl: 'type' } }
    return graphql({ schema, source, rootValue, contextValue: { viewer, operation: 'MyOrder', requestId: 'r-1' } })
  }
  return { schema, shield, denials, ask }
}
const forbidden = (...path: (string | number)[]) => expect.objectContaining({ path, extensions: { code: 'FORBIDDEN' } })

test('who holds a scope reads the field', async () => {
  const { ask, denials } = openShop()
  const { data, errors } = await ask(['support'], '{ order { id note product { name } } }')
  expect(errors).toBeUndefined()
  expect(data).toMatchObject({ order: { id: 'o1', note: 'rings twice', product: { name: 'LR4' } } })
  expect(denials).toEqual([])
})

test('who lacks a scope gets FORBIDDEN in that field and the rest of the answer', async () => {
  const { ask } = openShop()
  const { data, errors } = await ask(['customer'], '{ order { id note } }')
  expect(data).toMatchObject({ order: { id: 'o1', note: null } })
  expect(errors).toEqual([forbidden('order', 'note')])
})

test('who was denied once is denied again', async () => {
  const { ask, denials } = openShop()
  const { data, errors } = await ask(['customer'], '{ first: order { note } second: order { note } }')
  expect(data).toEqual({ first: { note: null }, second: { note: null } })
  expect(errors).toEqual([forbidden('first', 'note'), forbidden('second', 'note')])
  expect(denials).toHaveLength(2)
})

test('without a viewer nothing is let through', async () => {
  const { schema } = openShop()
  const { data, errors } = await graphql({ schema, source: '{ order { id note } }', rootValue: { order: { id: 'o1', note: 'x' } }, contextValue: {} })
  expect(data).toEqual({ order: null })
  expect(errors).toHaveLength(1)
})

test('the entity door is guarded as the front door is', async () => {
  const { ask } = openShop()
  const { data, errors } = await ask(['sales'], '{ _entities { ... on Order { id note product { id } } } }')
  expect(data).toMatchObject({ _entities: [{ id: null, note: null, product: { id: 'p1' } }] })
  expect(errors).toEqual([forbidden('_entities', 0, 'id'), forbidden('_entities', 0, 'note')])
  expect((await ask(['sales'], '{ order { product { id } } }')).errors).toEqual([forbidden('order')])
})

test('a field that no rule covers is denied to everyone', async () => {
  const { ask } = openShop()
  for (const role of ['customer', 'support', 'admin'] as const) {
    const { errors } = await ask([role], '{ _entities { ... on Order { forgotten } } }')
    expect(errors).toEqual([forbidden('_entities', 0, 'forgotten')])
  }
})

test('federation’s own fields are open: what they lead to is not', async () => {
  const { ask } = openShop()
  expect((await ask(['sales'], '{ _service { sdl } _entities { __typename } }')).errors).toBeUndefined()
})

test('an error of a resolver goes through as it is', async () => {
  const { ask, denials } = openShop()
  const { errors } = await ask(['support'], '{ order { broken } }')
  expect(errors?.[0]?.originalError?.message).toBe('the roof leaks')
  expect(denials).toEqual([])
})

test('a denial tells who, as what, doing what, at which field, and nothing personal', async () => {
  const { ask, denials } = openShop()
  await ask(['customer'], '{ order { note } }')
  expect(denials).toEqual([
    { viewer: 'v1', roles: ['customer'], operation: 'MyOrder', requestId: 'r-1', field: 'Order.note' },
  ])
})

test('a field that every admitted viewer holds is left bare, any other is wrapped', () => {
  const { schema, shield } = openShop()
  expect(shield.guarded).toEqual(['Query.order', 'Order.id', 'Order.note', 'Order.broken', 'Order.forgotten'])
  const resolverOf = (type: string, field: string) =>
    (schema.getType(type) as GraphQLObjectType).getFields()[field]!.resolve
  expect(resolverOf('Product', 'name')).toBeUndefined()
  expect(resolverOf('Order', 'id')).toBeTypeOf('function')
})

test('who holds nothing here is not admitted, so a bare field is never bare for them', () => {
  const { shield } = openShop()
  const admits = (...roles: Role[]) => shield.admits({ ...anonymous, roles })
  expect(admits('system')).toBe(false)
  expect(admits()).toBe(false)
  for (const role of ['anonymous', 'partner', 'developer', 'customer'] as const) expect(admits(role)).toBe(true)
})

test('what one viewer’s roles let through is let through for nobody with others, in whatever order they come', async () => {
  const { ask, denials } = openShop()
  const source = '{ order { id note } }'
  for (const roles of [['support'], ['customer'], ['support'], ['customer'], ['sales'], ['customer', 'support']] as Role[][]) {
    const fresh = openShop()
    expect(await ask(roles, source)).toEqual(await fresh.ask(roles, source))
  }
  expect(denials.map(denial => denial.field)).toEqual(['Order.note', 'Order.note', 'Query.order'])
})

test('once let through, a field that is there already is not waited for', async () => {
  const { schema, ask } = openShop()
  await ask(['customer'], '{ order { id } }')
  const { resolve } = (schema.getType('Order') as GraphQLObjectType).getFields()['id']!
  const info = { fieldName: 'id', parentType: schema.getType('Order') } as never
  const asked = (role: Role) => ({ viewer: { ...anonymous, roles: [role] }, operation: 'MyOrder', requestId: 'r-1' })
  expect(resolve!({ id: 'o1' }, {}, asked('customer'), info)).toBe('o1')
  expect(await resolve!({ id: 'o1' }, {}, asked('sales'), info)).toMatchObject({ code: 'FORBIDDEN' })
})
