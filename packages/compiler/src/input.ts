import type { AudienceRules } from '@heliograph/schema/audiences'
import type { ScalarRule } from '@heliograph/schema/scalars'

/** A file as text. `file` is its path from the root of the project, with `/` on every machine. */
export interface TextFile {
  file: string
  text: string
}

/** All that the compiler reads. It looks at nothing else, so the same input gives the same registry. */
export interface CompileInput {
  subgraphs: readonly (TextFile & { name: string })[]
  /** `audience` is the folder that the file stands in. */
  operations: readonly (TextFile & { audience: string })[]
  /** `schema/documents/`: manifests of client tools, which print the same operations in their own ways. */
  documents: readonly TextFile[]
  /** Role → scopes. */
  roles: Readonly<Record<string, readonly string[]>>
  /** The file that `roles` was read from, to say where a scope stands. */
  rolesFile: TextFile
  audiences: Readonly<Record<string, Readonly<Omit<AudienceRules, 'roles'> & { roles: readonly string[] }>>>
  /** Client app → the audiences whose operations it ships with. */
  clients: Readonly<Record<string, readonly string[]>>
  scalars: Readonly<Record<string, ScalarRule>>
  /** Items, the most that one page may have. */
  maxPageSize: number
  /** Items, the most that a list in a variable may have. */
  maxListItems: number
  /** `schema/retired.json`: id → why it may no longer run. */
  retired: TextFile
  /** `schema/exposure-allowed.json`: partner operation → tag → response paths. */
  exposureAllowed: TextFile
  /** What the registry says so far: its ids are published, its fetch documents may still be asked. */
  committed: {
    manifests: readonly (TextFile & { audience: string })[]
    fetches: readonly (TextFile & { subgraph: string })[]
  }
  /** Every gateway runs the committed registry: what only earlier ones asked may go. */
  released?: boolean
}
