import { setTimeout as sleep } from 'node:timers/promises'
import { freshDatabases } from '@heliograph/testkit/fresh-databases'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openMortalShop, type Customer, type MortalShop } from './mortal-shop.ts'
import { plenty } from './offers.ts'
import { stockedDatabases, type Account } from './stocked-databases.ts'

const corner = freshDatabases()
let shop: MortalShop
let account: Account
let ann: Customer

beforeAll(async () => {
  const stocked = await stockedDatabases(corner.adminUrl, corner.prefix, 1)
  account = stocked.accounts[0]!
  shop = await openMortalShop(stocked)
  ann = await shop.signIn(account)
})
afterAll(async () => {
  await shop?.close()
  await corner.drop()
})

const errors = [{ message: 'Try again.', extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]
const refused = { status: 503, data: undefined, errors }
const asAnn = async () => {
  const { status, data, errors } = await ann.ask('MyOrders', { first: 1 })
  return { status, data, errors }
}
const asStranger = async () => (await shop.stranger.ask('BrowseProducts', { first: 1 })).status
const lines = [{ sku: plenty, quantity: 1 }]
const place = (idempotencyKey: string) => ann.ask('PlaceOrder', { input: { idempotencyKey, lines } })

/** @param see is told when identity was certainly gone */
async function withoutIdentity(see: (goneAtMs: number) => Promise<void>): Promise<void> {
  await shop.processes.identity.kill()
  try {
    await see(Date.now())
  } finally {
    await shop.processes.identity.startAgain()
  }
}
/** Asks as Ann until she is refused. @returns when the last request was sent that was still granted */
async function lastGranted(): Promise<number> {
  for (let lastMs = 0; ; await sleep(10)) {
    const sentAtMs = Date.now()
    const { status } = await asAnn()
    if (status !== 200) return lastMs
    lastMs = sentAtMs
  }
}

test('nobody is served on a verdict of over 500 ms: the signed in are refused, and the public is not', async () => {
  expect((await asAnn()).status).toBe(200)
  await withoutIdentity(async goneAtMs => {
    // The last verdict was asked for before identity was gone, and a request meets it after it was sent.
    expect(await lastGranted()).toBeLessThanOrEqual(goneAtMs + 500)
    expect(await asAnn()).toEqual(refused)
    expect(await asStranger()).toBe(200)
  })
  expect((await asAnn()).status).toBe(200)
})

test('while identity is away nobody signs in, right password or wrong, and neither is told which', async () => {
  const signIn = (password: string) => shop.stranger.ask('SignIn', { input: { email: account.email, password } })
  await withoutIdentity(async () => {
    for (const password of [account.password, 'not the password at all']) {
      expect(await signIn(password)).toMatchObject({ status: 503, errors: errors })
    }
  })
  expect((await signIn(account.password)).data.signIn.__typename).toBe('SignedIn')
})

test('an order that could not be placed then is placed once with the same key when identity is back', async () => {
  await withoutIdentity(async () => {
    await lastGranted()
    expect(await place('identity-away-one-order')).toMatchObject({ status: 503, errors: errors })
  })
  const first = await place('identity-away-one-order')
  expect(first.data.placeOrder.__typename).toBe('OrderPlaced')
  expect((await place('identity-away-one-order')).data.placeOrder.order.id).toBe(first.data.placeOrder.order.id)
  expect((await ann.ask('MyOrders', { first: 10 })).data.myOrders.edges).toHaveLength(1)
})

test('an identity that hangs is no better than none', async () => {
  const { pid } = shop.processes.identity
  process.kill(pid, 'SIGSTOP')
  try {
    await lastGranted()
    expect(await asAnn()).toEqual(refused)
    expect(await asStranger()).toBe(200)
  } finally {
    process.kill(pid, 'SIGCONT')
  }
  expect((await asAnn()).status).toBe(200)
})

test('a gateway that starts without identity serves the public and believes no token', async () => {
  const { gateway } = shop.processes
  await withoutIdentity(async () => {
    await gateway.kill()
    await gateway.startAgain()
    expect(await asStranger()).toBe(200)
    expect(await asAnn()).toEqual(refused)
  })
  expect((await asAnn()).status).toBe(200)
})
