import type { SavedPerson } from '../src/save-people.ts'
import { uuidv7 } from '@heliograph/runtime/uuid'
import type { Answer, Ask } from './identity-world.ts'

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs

const passwordOf = (name: string) => `${name.slice(0, 1)} keeps rooftops warm in May`

export function person(name: string, role: SavedPerson['role'] = 'customer'): SavedPerson {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.invalid`
  return { id: uuidv7(), role, name, email, phone: null, password: passwordOf(name) }
}

export type Tokens = Record<'accessToken' | 'refreshToken' | 'accessTokenExpiresAt' | 'sessionEndsAt', string>

export async function signIn(ask: Ask, { email, password }: Pick<SavedPerson, 'email' | 'password'>): Promise<Tokens> {
  const { data } = await ask('SignIn', { variables: { input: { email, password, tokens: 'BODY' } } })
  if (data.signIn.__typename !== 'SignedIn') throw new Error(`${email}: ${data.signIn.__typename}`)
  return data.signIn
}

export const refresh = async (ask: Ask, refreshToken: string) =>
  (await ask('RefreshSession', { variables: { refreshToken } })).data.refreshSession

/** The claims, unverified. */
export const claimsOf = ({ accessToken }: Pick<Tokens, 'accessToken'>) =>
  JSON.parse(Buffer.from(accessToken.split('.')[1]!, 'base64url').toString()) as Record<string, string | number>
export const sessionOf = (tokens: Pick<Tokens, 'accessToken'>) => claimsOf(tokens).sid as string

/** Asked as the gateway would. */
export const verdict = async (ask: Ask, session: string) =>
  (await ask('SessionVerdict', { as: 'system', variables: { session } })).data.sessionVerdict as
    { statement: string; roles: string[]; idleEndsAt: string } | null

export function use(ask: Ask, session: string, atMs: number): Promise<Answer> {
  const sessions = [{ session, lastUsedAt: new Date(atMs).toISOString() }]
  return ask('RecordActivity', { as: 'system', variables: { sessions } })
}

/** The viewer that a gateway would seal into the envelope. */
export async function viewerOf(ask: Ask, tokens: Pick<Tokens, 'accessToken'>): Promise<{ statement: string; session: string }> {
  const session = sessionOf(tokens)
  const { statement } = (await verdict(ask, session)) ?? {}
  if (!statement) throw new Error('the session has ended')
  return { statement, session }
}
