import { type Compiled, compileRegistry } from '../src/compile.ts'
import type { CompileInput } from '../src/input.ts'
import { openPlanner } from '../src/open-planner.ts'
import type { Planning } from '../src/planning/open-planning.ts'
import { type OpenedSchema, openSchema } from '../src/sdl/open-schema.ts'

/** Without a process of its own: these operations are known to be planned. */
export const planningHere: Planning = {
  async over(supergraphSdl) {
    const planner = openPlanner(supergraphSdl)
    return { api: planner.api, plan: async document => planner.plan(document) }
  },
  [Symbol.dispose]() {},
}

const opened = new Map<string, Promise<OpenedSchema>>()

/** Compiles a shop, and opens the schema that many of them share once: it takes most of the time. */
export async function compileShop(shop: CompileInput): Promise<Compiled> {
  const key = JSON.stringify([shop.subgraphs, shop.roles, shop.rolesFile])
  const schema = opened.get(key) ?? openSchema(shop, planningHere)
  opened.set(key, schema)
  return compileRegistry(shop, await schema)
}
