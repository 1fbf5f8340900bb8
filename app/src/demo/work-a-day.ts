import type { Ask } from '../ask.ts'
import type { DemoFile } from './demo-file.ts'
import type { DemoRole } from './people.ts'
import { demoPerson } from './people.ts'

const dayMs = 24 * 3_600_000

/**
 * Lets the demo's people do what there should be something to see of: a customer in a salesperson's hands, an address, a
 * cart, a note, a partner's order. Through the gateway, as everybody; safe to repeat.
 */
export async function workADay(ask: Ask, tokenOf: (role: DemoRole | 'partner') => Promise<string>, nowMs: number): Promise<void> {
  const ann = demoPerson('ann.gomez@customers.invalid').id
  const felipe = demoPerson('felipe.arango@staff.invalid').id
  const until = new Date(nowMs + 90 * dayMs).toISOString()
  await ask('AdminAssignCustomer', { input: { customer: ann, staff: felipe, until, reason: 'NEW_LEAD' } }, await tokenOf('admin'))

  const customer = await tokenOf('customer')
  await ask('SaveAddress', { input: { idempotencyKey: 'demo-address-ann-home', ...annsHome } }, customer)
  await ask('StartCart', { input: { lines: [{ sku: 'KIT-5400-12X450', quantity: 1 }] } }, customer)
  const { myOrders } = await ask('MyOrders', { first: 1 }, customer) as { myOrders: { edges: { node: { id: string } }[] } }
  const [newest] = myOrders.edges
  if (newest) {
    const note = { order: newest.node.id, text: 'Wants the delivery before noon.', reason: 'DELIVERY' }
    await ask('SupportAddNote', { input: { idempotencyKey: `demo-note-${newest.node.id}`, ...note } }, await tokenOf('support'))
  }
  const lines = [{ sku: 'CABLE-CONNECTOR-PAIR', quantity: 20 }]
  const order = { idempotencyKey: 'demo-order-of-a-partner', reference: 'OBRA-001', lines }
  await ask('PartnerPlaceOrder', { input: order }, await tokenOf('partner'))
}

const annsHome = {
  recipient: 'Ann Gómez', line1: 'Calle 0 # 0-00', city: 'Medellín', department: 'ANTIOQUIA', postalCode: '050001',
}

/** Signs in the first demo person of a role, or the first demo partner's program. */
export const demoTokens = (url: string, ask: Ask, demo: DemoFile) => async (role: DemoRole | 'partner'): Promise<string> => {
  if (role === 'partner') return partnerToken(url, demo)
  const { email, password } = demo.people[role]![0]!
  const { signIn } = await ask('SignIn', { input: { email, password } }) as { signIn: { accessToken: string } }
  return signIn.accessToken
}

async function partnerToken(url: string, { partners: [partner] }: DemoFile): Promise<string> {
  const response = await fetch(`${url}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials', client_id: partner!.clientId, client_secret: partner!.clientSecret,
    }),
    signal: AbortSignal.timeout(10_000),
  })
  if (!response.ok) throw new Error(`the demo partner got no token: ${response.status}`)
  return (await response.json() as { access_token: string }).access_token
}
