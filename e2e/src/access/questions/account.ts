import { randomUUID } from 'node:crypto'
import type { Shop } from '../../open-shop.ts'
import type { RightQuestions } from '../right-question.ts'
import { invited } from './staff.ts'

export const address = {
  recipient: 'Somebody', line1: 'Calle 10 # 20-30', city: 'Medellín', department: 'ANTIOQUIA', postalCode: '050021',
}

/** What people do about themselves. */
export function accountQuestions(shop: Shop): RightQuestions {
  const account = shop.demo.people.customer![0]!
  const credentials = { email: account.email, password: account.password }
  const key = () => `matrix-${randomUUID()}`
  /** A customer has room for ten: what earlier questions have written is taken out, but for one. */
  const oneAddress = async () => {
    const ann = await shop.signIn('customer')
    await ann.ask('SaveAddress', { input: { idempotencyKey: key(), ...address } })
    const { data } = await ann.ask('MyAddresses')
    const [first, ...others] = data.myAddresses as { id: string }[]
    for (const { id } of others) await ann.ask('RemoveAddress', { id })
    return first!.id
  }
  return {
    Register: {
      answers: 'RegistrationReceived',
      variables: () => ({ input: { name: 'Somebody New', email: `${randomUUID()}@customers.invalid`, password: 'a quite unusual sentence' } }),
    },
    SignIn: { answers: 'SignedIn', variables: () => ({ input: credentials }) },
    RefreshSession: {
      answers: 'SignedIn',
      async variables() {
        const { data } = await shop.stranger.ask('SignIn', { input: credentials })
        return { refreshToken: data.signIn.refreshToken }
      },
    },
    AcceptInvitation: {
      answers: 'InvitationAccepted',
      variables: async () => ({ input: { token: (await invited(shop)).token, password: 'a quite unusual sentence' } }),
    },
    Me: { answers: 'Me', variables: () => ({}) },
    SignOut: { answers: 'SignedOut', variables: () => ({}) },
    MySessions: { answers: '[OwnSession]', variables: () => ({}) },
    SignOutEverywhere: { answers: 'SignedOutEverywhere', variables: () => ({}) },
    UpdateProfile: {
      answers: 'ProfileUpdated',
      async variables() {
        const { data: { me } } = await (await shop.signIn('customer')).ask('Me')
        return { input: { expectedVersion: me.version, name: me.name, phone: me.phone } }
      },
    },
    SaveAddress: {
      answers: 'AddressSaved',
      variables: async () => ({ input: { idempotencyKey: key(), replaces: await oneAddress(), ...address } }),
    },
    MyAddresses: {
      answers: '[Address]',
      async variables() {
        await oneAddress()
        return {}
      },
    },
    RemoveAddress: { answers: 'AddressRemoved', variables: async () => ({ id: await oneAddress() }) },
  }
}
