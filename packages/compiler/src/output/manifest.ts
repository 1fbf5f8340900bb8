import type { CompiledOperation } from '@heliograph/registry/registry'
import { printJson } from './print-json.ts'

/**
 * A persisted query manifest, as Apollo's client tools write and read it (`apollo-persisted-query-manifest`, version
 * 1).
 */
export function manifest(operations: readonly CompiledOperation[]): string {
  return printJson({
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: operations.map(({ id, name, kind, document }) => ({ id, name, type: kind, body: document })),
  })
}
