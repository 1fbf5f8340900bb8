declare module 'graphql-depth-limit' {
  import type { ValidationRule } from 'graphql'

  /** A validation rule; `measured` is told the depth of each operation by name. */
  export default function depthLimit(
    maxDepth: number, options?: Record<string, never>, measured?: (depths: Record<string, number>) => void,
  ): ValidationRule
}
