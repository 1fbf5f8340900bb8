import type { AddressKey, PostalAddress } from '../domain/address.ts'
import { endCustomerSessions, signOutEverywhere } from '../domain/end-sessions.ts'
import { listMyAddresses } from '../domain/find-addresses.ts'
import { findCustomerByEmail } from '../domain/find-customers.ts'
import { listMySessions } from '../domain/list-my-sessions.ts'
import { removeAddress } from '../domain/remove-address.ts'
import { saveAddress, type SaveAddressInput } from '../domain/save-address.ts'
import { shipToken } from '../domain/ship-token.ts'
import { updateProfile, type ProfileChange } from '../domain/update-profile.ts'
import type { Context } from './context.ts'

interface Asked<Input> { input: Input }
/** What a caller may leave out is null to the domain. */
type Given<Input> = { [Key in keyof Input as null extends Input[Key] ? Key : never]?: Input[Key] }
  & { [Key in keyof Input as null extends Input[Key] ? never : Key]: Input[Key] }

/** What people do about themselves, and support about customers. */
export const accountQueries = {
  mySessions: (_: unknown, _args: unknown, { shop, viewer }: Context) => listMySessions(shop, viewer),
  myAddresses: (_: unknown, _args: unknown, { shop, viewer }: Context) => listMyAddresses(shop, viewer),
  customer: (_: unknown, { id }: { id: string }, { customers }: Context) => customers.load(id),
  customerByEmail: (_: unknown, { email = null }: { email?: string | null }, { shop, viewer }: Context) =>
    findCustomerByEmail(shop, viewer, email),
}

export const accountMutations = {
  async signOutEverywhere(_: unknown, _args: unknown, { shop, viewer, handOut }: Context) {
    const ended = await signOutEverywhere(shop, viewer)
    handOut('clear')
    return ended
  },
  updateProfile: (_: unknown, { input }: Asked<ProfileChange>, { shop, viewer }: Context) =>
    updateProfile(shop, viewer, input),
  saveAddress: (_: unknown, { input }: Asked<Given<SaveAddressInput>>, { shop, viewer }: Context) =>
    saveAddress(shop, viewer, { line2: null, postalCode: null, phone: null, replaces: null, ...input }),
  removeAddress: (_: unknown, { id }: { id: string }, { shop, viewer }: Context) => removeAddress(shop, viewer, id),
  endCustomerSessions: (_: unknown, { input }: Asked<{ customer: string }>, { shop, viewer }: Context) =>
    endCustomerSessions(shop, viewer, input.customer),
}

export const accountTypes = {
  Address: {
    __resolveReference: (key: AddressKey, { addresses }: Context) => addresses.load(key),
    shipToken: (address: PostalAddress, _: unknown, { shop, viewer }: Context) => shipToken(shop, viewer, address),
  },
  Partner: {
    __resolveReference: ({ id }: { id: string }, { partners }: Context) => partners.load(id),
  },
}
