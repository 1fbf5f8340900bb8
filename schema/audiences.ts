import type { Role } from './roles.ts'

/** An audience is a kind of verified viewer. Web and mobile apps are none: a stranger can claim to be either. */
export interface AudienceRules {
  /** The roles whose viewers belong to this audience. */
  roles: readonly Role[]
  /** Deepest selection an operation may have, as graphql-depth-limit counts it. */
  maxDepth: number
  /** Highest cost an operation may reach with its variables at their bounds. */
  maxCost: number
  /**
   * Its mutations are acts of staff on what is not theirs: each takes a required `reason`, an enum, which the log
   * keeps. See docs/logging.md.
   */
  asksReason?: true
}

const people = ['customer', 'support', 'sales', 'developer', 'auditor', 'admin'] as const

export const audiences = {
  public: { roles: ['anonymous', ...people, 'partner'], maxDepth: 7, maxCost: 4_000 },
  account: { roles: people, maxDepth: 6, maxCost: 500 },
  customer: { roles: ['customer'], maxDepth: 9, maxCost: 32_000 },
  support: { roles: ['support'], maxDepth: 9, maxCost: 25_000, asksReason: true },
  sales: { roles: ['sales'], maxDepth: 9, maxCost: 32_000, asksReason: true },
  admin: { roles: ['admin'], maxDepth: 9, maxCost: 25_000, asksReason: true },
  audit: { roles: ['auditor'], maxDepth: 9, maxCost: 25_000 },
  partner: { roles: ['partner'], maxDepth: 7, maxCost: 10_000 },
  system: { roles: ['system'], maxDepth: 6, maxCost: 2_000 },
} as const satisfies Record<string, AudienceRules>

export type Audience = keyof typeof audiences

/** What an installed app ships with: the union of these audiences' operations. */
export const clients = {
  web: ['public', 'account', 'customer'],
  mobile: ['public', 'account', 'customer'],
} as const satisfies Record<string, readonly Audience[]>
