import { customType } from 'drizzle-orm/mysql-core'

declare const written: unique symbol
/** A value as JSON, whose text it stays until somebody asks for the value. */
export type Json<Value> = string & { readonly [written]: Value }

export const jsonOf = <Value>() => customType<{ data: Json<Value> }>({ dataType: () => 'json' })

export const writeJson = <Value>(value: Value) => JSON.stringify(value) as Json<Value>

export const parseJson = <Value>(json: Json<Value>) => JSON.parse(json) as Value
