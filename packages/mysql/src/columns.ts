import { bigint, customType, datetime } from 'drizzle-orm/mysql-core'

/*
 * Column types that mean the same on MySQL and MariaDB, whose defaults for character set and collation differ.
 * `utf8mb4_bin` compares byte by byte: 'a' is not 'A', and 'ñ' is not 'n'.
 */

/** A UUIDv7 in lower case. */
export const id = customType<{ data: string }>({ dataType: () => 'char(36) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin' })

/** Text up to `length` characters. */
export const text = customType<{ data: string; config: { length: number }; configRequired: true }>({
  dataType: ({ length }) => `varchar(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
})

/** One of a few words, which TypeScript knows: `word<Status>()('status', { length: 20 })`. Let a CHECK list them. */
export const word = <Word extends string>() =>
  customType<{ data: Word; config: { length: number }; configRequired: true }>({
    dataType: ({ length }) => `varchar(${length}) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  })

/** A moment to the millisecond, in UTC. */
export const instant = (name: string) => datetime(name, { mode: 'date', fsp: 3 })

/** An amount of money in minor units (centavos), as a bigint. */
export const minorUnits = (name: string) => bigint(name, { mode: 'bigint' })
