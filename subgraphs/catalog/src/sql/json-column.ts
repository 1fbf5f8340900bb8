import { customType } from 'drizzle-orm/mysql-core'

/** A JSON value. MySQL's driver hands it over parsed, MariaDB keeps JSON as text and hands over that. */
export const jsonOf = <Value>() => customType<{ data: Value; driverData: unknown }>({
  dataType: () => 'json',
  toDriver: value => JSON.stringify(value),
  fromDriver: value => (typeof value === 'string' ? JSON.parse(value) : value) as Value,
})
