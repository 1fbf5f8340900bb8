import type { JsonObject } from '@heliograph/registry/json-object'

/** A value as JSON; undefined when it is not as its type says, so that the projection has to look at it. */
export type Write = (value: unknown, variables: JsonObject) => string | undefined

/** What JSON has no other way to write, and half a pair of surrogates, for which UTF-8 has none (RFC 8259, 7 and 8.2). */
const escaped = /["\\\p{Cc}\p{Cs}]/u

/** A text that JSON writes as it is, between quotes. */
export const isAsItIs = (value: unknown): value is string => typeof value === 'string' && !escaped.test(value)
