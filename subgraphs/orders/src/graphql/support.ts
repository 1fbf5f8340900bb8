import type { Resolver } from '@heliograph/subgraph/executable-schema'
import { addOrderNote, type AddOrderNoteInput } from '../domain/add-order-note.ts'
import { orderCursor } from '../domain/cursors.ts'
import { findByNumber } from '../domain/find-by-number.ts'
import type { CustomerAsked } from '../domain/list-customer-orders.ts'
import type { PageArguments } from '../domain/list-orders.ts'
import { listQueue, type QueueArguments } from '../domain/list-queue.ts'
import type { OrderNote } from '../domain/order-note.ts'
import { connection } from './connection.ts'
import type { OrdersContext } from './context.ts'

type Fields = Record<string, Resolver<OrdersContext>>

export const supportQueries: Fields = {
  orderByNumber: (_, { number = null }: { number?: string | null }, { shop, viewer }) =>
    findByNumber(shop, viewer, number),
  orderQueue: async (_, asked: QueueArguments, { shop, viewer }) =>
    connection(await listQueue(shop, viewer, asked), orderCursor),
}

export const supportMutations: Fields = {
  addOrderNote: (_, { input }: { input: AddOrderNoteInput }, { shop, viewer }) => addOrderNote(shop, viewer, input),
}

export const supportTypes: Record<string, Fields> = {
  OrderNote: {
    author: ({ authorId }: OrderNote) => ({ __typename: 'StaffMember', id: authorId }),
  },
  Customer: {
    __resolveReference: ({ id, assignment }: CustomerAsked) => ({ id, assignment }),
    orders: (customer: CustomerAsked, page: PageArguments, { load }) => load.customerOrders(customer, page),
  },
}
