import { createHash } from 'node:crypto'

const signedIn = '__typename ... on SignedIn { accessToken refreshToken accessTokenExpiresAt sessionEndsAt }'
const entities = (selection: string) => `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Customer { ${selection} } }
}`

/** What a gateway sends to identity, by the operation's name. */
export const documents = {
  Register: `mutation ($input: RegisterInput!) {
    register(input: $input) { __typename ... on RegistrationReceived { at } ... on WeakPassword { reasons } }
  }`,
  SignIn: `mutation ($input: SignInInput!) {
    signIn(input: $input) { ${signedIn} ... on InvalidCredentials { message } }
  }`,
  RefreshSession: `mutation ($refreshToken: Token) {
    refreshSession(refreshToken: $refreshToken) { ${signedIn} ... on SessionEnded { message } }
  }`,
  SignOut: 'mutation { signOut { at } }',
  Me: 'query { me { id name email phone since staffRoles } }',
  SessionVerdict: 'query ($session: ID!) { sessionVerdict(session: $session) { statement roles idleEndsAt } }',
  SigningKeys: 'query { signingKeys { kid x } }',
  RecordActivity: 'mutation ($sessions: [SessionActivityInput!]!) { recordActivity(sessions: $sessions) { count } }',
  IssuePartnerToken: `mutation ($clientId: ClientId!, $clientSecret: ClientSecret!) {
    issuePartnerToken(clientId: $clientId, clientSecret: $clientSecret) { accessToken expiresAt }
  }`,
  Customers: entities('id memberSince maskedName maskedEmail'),
  CustomersInFull: entities('id name email phone'),
} as const

export type Operation = keyof typeof documents

export const idOf = (text: string) => createHash('sha256').update(text).digest('hex')

const texts = Object.values(documents).map(text => [idOf(text), text] as const)
export const allowlist = { documents: Object.fromEntries(texts), previous: {} }
