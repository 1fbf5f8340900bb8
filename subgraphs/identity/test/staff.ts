import type { EnvelopeViewer } from '@heliograph/access/envelope'
import type { World } from './identity-world.ts'
import { hourMs, signIn, viewerOf } from './people.ts'
import type { SavedPerson } from '../src/save-people.ts'

export const dayMs = 24 * hourMs

/** What an administrator asks, each time with a session of their own that is not too old. */
export function appointing(world: World) {
  /** Somebody who signs in for it, or a viewer who has already. */
  const as = async (who: SavedPerson | EnvelopeViewer) =>
    typeof who === 'object' && 'password' in who ? viewerOf(world.ask, await signIn(world.ask, who)) : who
  const inDays = (days: number) => new Date(world.clock.now() + days * dayMs).toISOString()
  return {
    as,
    inDays,
    async invite(by: SavedPerson | EnvelopeViewer, input: object) {
      const variables = { input: { until: inDays(90), reason: 'JOINED', role: 'SUPPORT', ...input } }
      return (await world.ask('InviteStaff', { as: await as(by), variables })).data?.inviteStaff
    },
    async accept(token: string, password: string) {
      return (await world.ask('AcceptInvitation', { variables: { input: { token, password } } })).data.acceptInvitation
    },
    async grant(by: SavedPerson, staff: string, role: string, until = inDays(90)) {
      const variables = { input: { staff, role, until, reason: 'NEW_DUTIES' } }
      return (await world.ask('GrantRole', { as: await as(by), variables })).data?.grantRole
    },
    async endGrant(by: SavedPerson, grant: string) {
      const variables = { input: { grant, reason: 'REVIEW' } }
      return (await world.ask('EndGrant', { as: await as(by), variables })).data?.endGrant
    },
    async offboard(by: SavedPerson | EnvelopeViewer, staff: string) {
      const variables = { input: { staff, reason: 'LEFT' } }
      return (await world.ask('OffboardStaff', { as: await as(by), variables })).data?.offboardStaff
    },
    async assign(by: SavedPerson, customer: string, staff: string, until = inDays(30)) {
      const variables = { input: { customer, staff, until, reason: 'NEW_LEAD' } }
      return (await world.ask('AssignCustomer', { as: await as(by), variables })).data?.assignCustomer
    },
    async staff(by: SavedPerson, page: object = { first: 50 }) {
      return (await world.ask('Staff', { as: await as(by), variables: page })).data.staff
    },
  }
}
