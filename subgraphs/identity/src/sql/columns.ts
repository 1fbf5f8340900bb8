import { bigint, customType } from 'drizzle-orm/mysql-core'

/** Bytes as they are; Drizzle's own binary columns read them as text. */
export const bytes = customType<{ data: Buffer; config: { length: number; fixed?: true }; configRequired: true }>({
  dataType: ({ length, fixed }) => `${fixed ? 'binary' : 'varbinary'}(${length})`,
})

/**
 * An instant in milliseconds since 1970, as the clock tells it: sessions are counted out in SQL, and here a sum is a
 * sum.
 */
export const instantMs = (name: string) => bigint(name, { mode: 'number' })
