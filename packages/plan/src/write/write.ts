import type { JsonObject } from '@heliograph/registry/json-object'

/** A value as JSON; undefined when it is not as its type says, so that the projection has to look at it. */
export type Write = (value: unknown, variables: JsonObject) => string | undefined
