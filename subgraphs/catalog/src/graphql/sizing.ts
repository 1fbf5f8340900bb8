import type { Resolver } from '@heliograph/subgraph/executable-schema'
import { checkCompatibility, type CompatibilityInput } from '../domain/check-compatibility.ts'
import { compareModules } from '../domain/compare-modules.ts'
import { estimateSystem, type EstimateInput } from '../domain/estimate-system.ts'
import { findKit } from '../domain/find-kit.ts'
import type { Context } from './context.ts'

/** What fits what, and how much of it. */
export const sizingQueries: Record<string, Resolver<Context>> = {
  kit: (_, { slug }: { slug: string }, context) => findKit(context, slug),
  compareModules: (_, { slugs }: { slugs: readonly string[] }, context) => compareModules(context, slugs),
  checkCompatibility: (_, { input }: { input: CompatibilityInput }, context) => checkCompatibility(context, input),
  estimateSystem: (_, { input }: { input: EstimateInput }, { shop }) => estimateSystem(shop, input),
}
