import type { Reach } from '@heliograph/access/viewer'
import type { Pool } from '@heliograph/mysql/pool'
import { and, eq, inArray, sql, type SQL } from 'drizzle-orm'
import type { Partners } from '../domain/partner.ts'
import { partners } from './tables.ts'

export function partnersTable({ statements }: Pool): Partners {
  return {
    async find(reach, ids) {
      if (ids.length === 0) return []
      return statements.select({ id: partners.id, name: partners.name }).from(partners)
        .where(and(inArray(partners.id, [...ids]), withinPartnerReach(reach)))
    },
  }
}

function withinPartnerReach(reach: Reach): SQL {
  switch (reach.kind) {
    case 'any': return sql`true`
    case 'partner': return eq(partners.id, reach.partner)
    default: return sql`false`
  }
}
