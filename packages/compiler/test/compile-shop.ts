import { type Compiled, compileRegistry } from '../src/compile.ts'
import type { CompileInput } from '../src/input.ts'
import { type OpenedSchema, openSchema } from '../src/sdl/open-schema.ts'

const opened = new Map<string, OpenedSchema>()

/** Compiles a shop, and opens the schema that many of them share once: it takes most of the time. */
export function compileShop(shop: CompileInput): Compiled {
  const key = JSON.stringify([shop.subgraphs, shop.roles, shop.rolesFile])
  const schema = opened.get(key) ?? openSchema(shop)
  opened.set(key, schema)
  return compileRegistry(shop, schema)
}
