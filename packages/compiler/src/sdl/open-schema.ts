import type { ScopeRule } from '@heliograph/registry/registry'
import { buildASTSchema, type GraphQLSchema, parse } from 'graphql'
import { type CacheHints, cacheHints } from '../caching/cache-hints.ts'
import { fieldRules } from '../access/field-rules.ts'
import type { CompileInput } from '../input.ts'
import { byText } from '../order.ts'
import type { BoundedPlanner, Planning } from '../planning/open-planning.ts'
import { type Problem, refuse } from '../refusals.ts'
import { withoutLocale } from '../without-locale.ts'
import { compose } from './compose.ts'
import { hintProblems } from './hint-rules.ts'
import { linkProblems } from './link-rules.ts'
import { listProblems } from './list-rules.ts'
import { readGraphQL, type Sdl } from './read-sdl.ts'
import { scopeProblems } from './scope-rules.ts'
import { tagProblems } from './tag-rules.ts'
import { withoutHints } from './without-hints.ts'

/** The schema as the compiler needs it: to plan with, to read directives from, and to say where things stand. */
export interface OpenedSchema {
  sdls: readonly Sdl[]
  /** `supergraph.graphql`, without security directives. */
  supergraphSdl: string
  /** With all directives: what the analysis reads. */
  supergraph: GraphQLSchema
  planner: BoundedPlanner
  fields: Record<string, ScopeRule>
  hints: CacheHints
}

/** @throws Refusals when the SDL breaks a rule or does not compose */
export async function openSchema(
  input: Pick<CompileInput, 'subgraphs' | 'roles' | 'rolesFile'>, planning: Planning,
): Promise<OpenedSchema> {
  const opened = withoutLocale(() => open(input))
  return { ...opened, planner: await planning.over(opened.supergraphSdl) }
}

function open({ subgraphs, roles, rolesFile }: Parameters<typeof openSchema>[0]): Omit<OpenedSchema, 'planner'> {
  const sdls = readSdls(subgraphs)
  refuse([
    ...sdls.flatMap(linkProblems),
    ...scopeProblems(sdls, { roles, rolesFile }),
    ...listProblems(sdls),
    ...sdls.flatMap(tagProblems),
    ...hintProblems(sdls),
  ])
  const { secured, plain } = compose(sdls.map(sdl => ({ ...sdl, document: withoutHints(sdl.document) })))
  const supergraph = buildASTSchema(parse(secured), { assumeValid: true, assumeValidSDL: true })
  return { sdls, supergraphSdl: plain, supergraph, fields: fieldRules(supergraph), hints: cacheHints(sdls) }
}

function readSdls(subgraphs: CompileInput['subgraphs']): Sdl[] {
  const problems: Problem[] = []
  const sdls = subgraphs.flatMap(({ name, ...source }) => {
    const document = readGraphQL(source)
    if (!('text' in document)) return [{ name, file: source.file, document }]
    problems.push(document)
    return []
  })
  refuse(problems)
  return sdls.sort((a, b) => byText(a.name, b.name))
}
