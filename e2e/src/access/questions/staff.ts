import { randomUUID } from 'node:crypto'
import { demoPerson } from '@heliograph/app/demo/people'
import type { Shop } from '../../open-shop.ts'
import type { RightQuestions } from '../right-question.ts'

const inDays = (days: number) => new Date(Date.now() + days * 24 * 3_600_000).toISOString()
const invitation = () => ({
  input: { name: 'Somebody New', email: `${randomUUID()}@staff.invalid`, role: 'AUDITOR', until: inDays(1), reason: 'JOINED' },
})

/** Somebody new at work, for questions that change what people hold: the demo's people go on as they are. */
export async function invited(shop: Shop): Promise<{ id: string; token: string }> {
  const { data } = await (await shop.signIn('admin')).ask('AdminInviteStaff', invitation())
  const { staff, token } = data.inviteStaff
  return { id: staff.id, token }
}

export function staffQuestions(shop: Shop): RightQuestions {
  const grant = async () =>
    ({ input: { staff: (await invited(shop)).id, role: 'SUPPORT', until: inDays(1), reason: 'NEW_DUTIES' } })
  return {
    AdminStaff: { answers: 'StaffConnection', variables: () => ({ first: 1 }) },
    AuditGrants: { answers: 'StaffConnection', variables: () => ({ first: 1 }) },
    AdminInviteStaff: { answers: 'StaffInvited', variables: invitation },
    AdminGrantRole: { answers: 'RoleGranted', variables: grant },
    AdminEndGrant: {
      answers: 'GrantEnded',
      async variables() {
        const { data } = await (await shop.signIn('admin')).ask('AdminGrantRole', await grant())
        return { input: { grant: data.grantRole.grant.id, reason: 'REVIEW' } }
      },
    },
    AdminOffboardStaff: {
      answers: 'StaffOffboarded',
      variables: async () => ({ input: { staff: (await invited(shop)).id, reason: 'LEFT' } }),
    },
    AdminAssignCustomer: {
      answers: 'CustomerAssigned',
      variables: () => ({
        input: {
          customer: demoPerson('ann.gomez@customers.invalid').id, staff: demoPerson('felipe.arango@staff.invalid').id,
          until: inDays(1), reason: 'NEW_LEAD',
        },
      }),
    },
  }
}
