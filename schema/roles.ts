/**
 * Who may see what: scopes by role. The compiler, the shield rules, the access matrix and the docs all read this table.
 * `anonymous` is a role too: public is a grant, not an absence. Developers hold no scope on personal or financial fields.
 */
export const scopesOf = {
  anonymous: ['catalog:read', 'session:start'],
  customer: ['catalog:read', 'self:read', 'session:end', 'customers:self', 'orders:own', 'orders:place'],
  partner: ['catalog:read'],
  support: ['catalog:read', 'self:read', 'session:end', 'customers:any', 'orders:any'],
  sales: ['catalog:read', 'self:read', 'session:end'],
  developer: ['catalog:read', 'self:read', 'session:end'],
  auditor: ['catalog:read', 'self:read', 'session:end'],
  admin: ['catalog:read', 'self:read', 'session:end'],
  system: ['sessions:verify'],
} as const satisfies Record<string, readonly string[]>

export type Role = keyof typeof scopesOf

export const roles = Object.keys(scopesOf) as Role[]
