/**
 * Who may see what: scopes by role. The compiler, the shield rules, the access matrix and the docs all read this table.
 * `anonymous` is a role too: public is a grant, not an absence. Developers hold no scope on personal or financial fields.
 * `shared:read` is for shapes that say something of what they are in and nothing by themselves, so everybody holds it:
 * a page's end, a conflict, an amount. All but the system, whose operations need none: orders and catalog turn it away.
 */
export const scopesOf = {
  anonymous: ['shared:read', 'catalog:read', 'session:start'],
  customer: [
    'shared:read', 'catalog:read', 'self:read', 'session:end', 'customers:self', 'carts:own', 'orders:read',
    'orders:own', 'orders:place', 'orders:cancel',
  ],
  partner: [
    'shared:read', 'catalog:read', 'catalog:delta', 'stock:list', 'orders:read', 'orders:partner', 'orders:place',
  ],
  support: [
    'shared:read', 'catalog:read', 'self:read', 'session:end', 'customers:any', 'customers:masked',
    'customers:assigned', 'orders:read', 'orders:any', 'orders:cancel', 'orders:notes', 'sessions:revoke',
    'staff:names', 'partners:read',
  ],
  sales: [
    'shared:read', 'catalog:read', 'self:read', 'session:end', 'customers:masked', 'customers:assigned',
    'customers:list', 'orders:read', 'orders:assigned',
  ],
  developer: ['shared:read', 'catalog:read', 'self:read', 'session:end'],
  auditor: ['shared:read', 'catalog:read', 'self:read', 'session:end', 'staff:names', 'staff:read'],
  admin: [
    'shared:read', 'catalog:read', 'self:read', 'session:end', 'staff:names', 'staff:read', 'staff:write',
    'customers:assign',
  ],
  system: ['sessions:verify'],
} as const satisfies Record<string, readonly string[]>

export type Role = keyof typeof scopesOf

export const roles = Object.keys(scopesOf) as Role[]

/**
 * Which roles each role may give to others, apart from what it holds: an administrator appoints support and cannot cancel
 * an order. Nobody gives one to themselves; who is not named here gives none.
 */
export const mayGrant = {
  admin: ['support', 'sales', 'developer', 'auditor', 'admin'],
} as const satisfies Partial<Record<Role, readonly Role[]>>
