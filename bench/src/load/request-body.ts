import type { BenchOperation, Variables } from '../workload/operations.ts'

/** How a target is asked: by the id of a registered operation, or with the text of it. */
export type AskedBy = 'id' | 'text'

export const requestBody = (
  by: AskedBy, { id, document, operation }: BenchOperation, variables: Variables,
): string => by === 'id'
  ? JSON.stringify({ documentId: `sha256:${id}`, variables })
  : JSON.stringify({ operationName: operation, query: document, variables })
