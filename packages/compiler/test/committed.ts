import type { CompileInput } from '../src/input.ts'

/** The input as it is after what was compiled has been written and committed. */
export function committed(input: CompileInput, files: ReadonlyMap<string, string>): CompileInput {
  const below = (pattern: RegExp) => [...files].flatMap(([path, text]) => {
    const [, name] = pattern.exec(path) ?? []
    return name === undefined ? [] : [{ name, file: `schema/registry/${path}`, text }]
  })
  return {
    ...input,
    committed: {
      manifests: below(/^(\w+)\.manifest\.json$/).map(({ name, ...file }) => ({ ...file, audience: name })),
      fetches: below(/^fetches\/(\w+)\.json$/).map(({ name, ...file }) => ({ ...file, subgraph: name })),
    },
  }
}
