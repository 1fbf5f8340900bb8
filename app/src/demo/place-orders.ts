import type { Ask } from '../ask.ts'
import type { DemoFile } from './demo-file.ts'
import { demoOrders } from './orders.ts'
import { demoPeople } from './people.ts'

/**
 * Places the demo orders as their customers would, through the gateway; nothing is written behind its back.
 * Safe to repeat: each has its idempotency key.
 */
export async function placeDemoOrders(ask: Ask, demo: DemoFile): Promise<void> {
  const customers = demoPeople.filter(person => demoOrders.some(order => order.customerId === person.id))
  for (const { id, email } of customers) {
    const password = demo.people.customer?.find(account => account.email === email)?.password
    const { signIn } = await ask('SignIn', { input: { email, password } }) as { signIn: { accessToken: string } }
    for (const { customerId, idempotencyKey, lines } of demoOrders) {
      if (customerId !== id) continue
      const { placeOrder } = await ask('PlaceOrder', { input: { idempotencyKey, lines } }, signIn.accessToken) as { placeOrder: { __typename: string } }
      if (placeOrder.__typename !== 'OrderPlaced') throw new Error(`the demo order ${idempotencyKey} was answered ${placeOrder.__typename}`)
    }
  }
}
