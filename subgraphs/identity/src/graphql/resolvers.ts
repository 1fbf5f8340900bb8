import type { Resolvers } from '@heliograph/subgraph/executable-schema'
import { issuePartnerToken } from '../domain/issue-partner-token.ts'
import { readMe } from '../domain/read-me.ts'
import { recordActivity } from '../domain/record-activity.ts'
import { refreshSession } from '../domain/refresh-session.ts'
import { register } from '../domain/register.ts'
import { sessionVerdict } from '../domain/session-verdict.ts'
import { signIn } from '../domain/sign-in.ts'
import { signOut } from '../domain/sign-out.ts'
import { accountMutations, accountQueries, accountTypes } from './account.ts'
import type { Context } from './context.ts'
import { staffMutations, staffQueries, staffTypes } from './staff.ts'
import { deliverTokens, type Delivery } from './deliver-tokens.ts'

interface RegisterArgs { input: { name: string; email: string; phone?: string | null; password: string } }
interface SignInArgs { input: { email: string; password: string; tokens: Delivery } }
interface PartnerTokenArgs { clientId: string; clientSecret: string }
interface ActivityArgs { sessions: { session: string; lastUsedAt: string }[] }

export const resolvers: Resolvers<Context> = {
  Query: {
    me: (_, _args, { shop, viewer }) => readMe(shop, viewer),
    sessionVerdict: (_, { session }: { session: string }, { shop }) => sessionVerdict(shop, session),
    ...accountQueries,
    ...staffQueries,
    signingKeys: (_, _args, { shop }) => shop.accessTokens.keys(),
  },
  Mutation: {
    register: (_, { input }: RegisterArgs, { shop }) => register(shop, { ...input, phone: input.phone ?? null }),

    async signIn(_, { input }: SignInArgs, { shop, handOut }) {
      const result = await signIn(shop, input.email, input.password)
      return result.__typename === 'SignedIn' ? deliverTokens(result, input.tokens, handOut) : result
    },
    // The new tokens go back the way the old one came.
    async refreshSession(_, { refreshToken }: { refreshToken?: string | null }, { shop, refreshCookie, handOut }) {
      const delivery = refreshToken ? 'BODY' : 'COOKIE'
      const result = await refreshSession(shop, refreshToken ?? refreshCookie)
      if (result.__typename === 'SignedIn') return deliverTokens(result, delivery, handOut)
      if (delivery === 'COOKIE') handOut('clear')
      return result
    },
    async signOut(_, _args, { shop, viewer, handOut }) {
      const signedOut = await signOut(shop, viewer)
      handOut('clear')
      return signedOut
    },
    ...accountMutations,
    ...staffMutations,
    recordActivity: (_, { sessions }: ActivityArgs, { shop }) => recordActivity(
      shop, sessions.map(({ session, lastUsedAt }) => ({ session, lastUsedAtMs: Date.parse(lastUsedAt) })),
    ),
    issuePartnerToken: (_, { clientId, clientSecret }: PartnerTokenArgs, { shop }) =>
      issuePartnerToken(shop, clientId, clientSecret),
  },
  ...accountTypes,
  ...staffTypes,
  Customer: {
    ...staffTypes.Customer,
    __resolveReference: ({ id }: { id: string }, { customers }: Context) => customers.load(id),
  },
}
