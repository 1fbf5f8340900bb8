import { createHash } from 'node:crypto'

const signedIn = '__typename ... on SignedIn { accessToken refreshToken accessTokenExpiresAt sessionEndsAt }'
const address = 'id customerId recipient line1 line2 city department postalCode phone'
const grant = 'id role since until endedAt inForce'
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
  Me: 'query { me { id name email phone since version staffRoles } }',
  MySessions: 'query { mySessions { id current startedAt lastUsedAt idleEndsAt endsAt } }',
  SignOutEverywhere: 'mutation { signOutEverywhere { sessions at } }',
  UpdateProfile: `mutation ($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      __typename ... on ProfileUpdated { me { name email phone version } } ... on VersionConflict { currentVersion }
    }
  }`,
  MyAddresses: `query { myAddresses { ${address} } }`,
  SaveAddress: `mutation ($input: SaveAddressInput!) {
    saveAddress(input: $input) {
      __typename ... on AddressSaved { address { ${address} } } ... on TooManyAddresses { most }
      ... on IdempotencyMismatch { idempotencyKey }
    }
  }`,
  ShipTokens: 'query { myAddresses { id shipToken } }',
  ShipTokensOf: `query ($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on Address { id shipToken } }
  }`,
  RemoveAddress: 'mutation ($id: ID!) { removeAddress(id: $id) { at } }',
  Addresses: `query ($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on Address { ${address} } }
  }`,
  Towns: `query ($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on Address { id city department } }
  }`,
  Partners: `query ($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on Partner { id name } }
  }`,
  CustomerByEmail: 'query ($email: EmailAddress) { customerByEmail(email: $email) { id maskedName maskedEmail } }',
  Customer: 'query ($id: ID!) { customer(id: $id) { id maskedName } }',
  AcceptInvitation: `mutation ($input: AcceptInvitationInput!) {
    acceptInvitation(input: $input) { __typename ... on InvitationNotValid { message } ... on WeakPassword { reasons } }
  }`,
  InviteStaff: `mutation ($input: InviteStaffInput!) {
    inviteStaff(input: $input) {
      __typename ... on StaffInvited { staff { id name email } token expiresAt } ... on GrantRefused { why }
    }
  }`,
  GrantRole: `mutation ($input: GrantRoleInput!) {
    grantRole(input: $input) { __typename ... on RoleGranted { grant { ${grant} } } ... on GrantRefused { why } }
  }`,
  EndGrant: `mutation ($input: EndGrantInput!) {
    endGrant(input: $input) { __typename ... on GrantEnded { grant { ${grant} } } ... on GrantRefused { why } }
  }`,
  OffboardStaff: `mutation ($input: OffboardStaffInput!) {
    offboardStaff(input: $input) {
      __typename ... on StaffOffboarded { sessionsEnded grantsEnded assignmentsEnded } ... on GrantRefused { why }
    }
  }`,
  AssignCustomer: `mutation ($input: AssignCustomerInput!) {
    assignCustomer(input: $input) {
      __typename ... on CustomerAssigned { customer staff until } ... on AssignmentRefused { why }
    }
  }`,
  Staff: `query ($first: Int!, $after: Cursor) {
    staff(first: $first, after: $after) {
      edges { cursor node { id name email leftAt lastUsedAt invitedUntil grants { ${grant} grantedBy { id name } } } }
      pageInfo { hasNextPage endCursor }
    }
  }`,
  StaffNames: `query ($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on StaffMember { id name } }
  }`,
  MyCustomers: `query ($first: Int!, $after: Cursor) {
    myCustomers(first: $first, after: $after) {
      edges { node { id maskedName assignment } } pageInfo { hasNextPage endCursor }
    }
  }`,
  EndCustomerSessions: `mutation ($input: EndCustomerSessionsInput!) {
    endCustomerSessions(input: $input) { sessions at }
  }`,
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
