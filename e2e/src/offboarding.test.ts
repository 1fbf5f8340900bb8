import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openShop, waysOfRunning, type Shop } from './open-shop.ts'
import type { Person } from './person.ts'

/** From the moment of a person's leaving on, the longest that anything still answers them. */
const outAfterMs = 1_000
const inDays = (days: number) => new Date(Date.now() + days * 24 * 3_600_000).toISOString()

describe.each(waysOfRunning)('in %s', way => {
  let shop: Shop
  beforeAll(async () => { shop = await openShop({ way }) })
  afterAll(() => shop.close())

  /** Somebody invited as this, who has chosen a password and signed in. */
  async function appoint(role: string): Promise<{ id: string; signIn(): Promise<Person | undefined> }> {
    const email = `${randomUUID()}@staff.invalid`
    const input = { name: 'Somebody New', email, role, until: inDays(1), reason: 'JOINED' }
    const { data: { inviteStaff: { staff, token } } } = await (await shop.signIn('admin')).ask('AdminInviteStaff', { input })
    const password = 'a quite unusual sentence'
    const { data } = await shop.stranger.ask('AcceptInvitation', { input: { token, password } })
    expect(data.acceptInvitation.__typename).toBe('InvitationAccepted')
    return {
      id: staff.id,
      async signIn() {
        const answer = await shop.stranger.ask('SignIn', { input: { email, password } })
        const { accessToken } = answer.data.signIn
        return accessToken && shop.bearer('somebody new', accessToken)
      },
    }
  }

  test('who is offboarded in the middle of their work is out within a second, on every device, and can’t come back', async () => {
    const nora = await appoint('SUPPORT')
    const devices = [await nora.signIn(), await nora.signIn()]
    for (const device of devices) expect((await device!.ask('SupportQueue')).errors).toBeUndefined()
    const admin = await shop.signIn('admin')
    const { data } = await admin.ask('AdminOffboardStaff', { input: { staff: nora.id, reason: 'LEFT' } })
    expect(data.offboardStaff).toMatchObject({ __typename: 'StaffOffboarded', sessionsEnded: 2, grantsEnded: 1 })
    await sleep(outAfterMs)
    for (const device of devices) {
      for (const operation of ['SupportQueue', 'Me']) expect((await device!.ask(operation)).status).toBe(401)
    }
    expect(await nora.signIn()).toBeUndefined()
  })

  test('a role that is taken away is gone within a second, and the rest of the session goes on', async () => {
    const omar = await appoint('SALES')
    const admin = await shop.signIn('admin')
    const input = { staff: omar.id, role: 'SUPPORT', until: inDays(1), reason: 'COVER' }
    const { data: { grantRole: { grant } } } = await admin.ask('AdminGrantRole', { input })
    const session = (await omar.signIn())!
    expect((await session.ask('SupportQueue')).errors).toBeUndefined()
    await admin.ask('AdminEndGrant', { input: { grant: grant.id, reason: 'REVIEW' } })
    await sleep(outAfterMs)
    expect((await session.ask('SupportQueue')).status).toBe(404)
    expect((await session.ask('SalesPipeline')).errors).toBeUndefined()
  })

  test('who signs out everywhere, or is signed out by support, is out on every device within a second', async () => {
    const devices = [await shop.signIn('customer', 1), await shop.signIn('customer', 1)]
    const { data: { me } } = await devices[0]!.ask('Me')
    expect((await devices[0]!.ask('SignOutEverywhere')).data.signOutEverywhere.sessions).toBe(2)
    const third = await shop.signIn('customer', 1)
    expect((await third.ask('Me')).status).toBe(200)
    const support = await shop.signIn('support')
    const { data } = await support.ask('SupportRevokeSessions', { input: { customer: me.id, reason: 'DEVICE_LOST' } })
    expect(data.endCustomerSessions.sessions).toBe(1)
    await sleep(outAfterMs)
    for (const device of [...devices, third]) expect((await device.ask('Me')).status).toBe(401)
  })
})
