import { createHash } from 'node:crypto'
import { sealEnvelope, type EnvelopeViewer } from '@heliograph/access/envelope'
import { sealStatement } from '@heliograph/access/statement'
import type { Viewer } from '@heliograph/access/viewer'
import type { SubgraphName } from '@heliograph/schema/subgraph-names'
import type { Subgraph } from '@heliograph/subgraph/subgraph'
import type { Shop } from '../open-shop.ts'

export const idOf = (document: string): string => createHash('sha256').update(document).digest('hex')

export const bodyOf = (fetchId: string, variables: object = {}): Buffer =>
  Buffer.from(JSON.stringify({ documentId: `sha256:${fetchId}`, variables }))

/** An envelope as the gateway would make it, for whoever is said to ask. */
export function sealedFor(shop: Shop, audience: SubgraphName, viewer: EnvelopeViewer, body: Buffer): string {
  return sealEnvelope(shop.secrets.envelope[audience], { audience, operation: 'Ring', viewer, requestId: 'ring-test' }, body, Date.now())
}

/** A statement as identity would make it, for whoever showed the token of this session: the viewer's, mostly. */
export const statementOf = (shop: Shop, viewer: Viewer, session = String(viewer.session)): EnvelopeViewer =>
  ({ statement: sealStatement(shop.secrets.statement, viewer, Date.now() + 30_000), session })

/** Asks a subgraph past the gateway, as this viewer. */
export async function askDirectly(
  shop: Shop, subgraph: Subgraph, viewer: EnvelopeViewer, { fetchId, variables = {} }: { fetchId: string; variables?: object },
) {
  const body = bodyOf(fetchId, variables)
  const answer = await subgraph.answer({ envelope: sealedFor(shop, subgraph.name as SubgraphName, viewer, body), body })
  // oxlint-disable-next-line typescript/no-explicit-any -- read by tests
  return { status: answer.status, ...JSON.parse(JSON.stringify(answer.body)) as { data?: any; errors?: { path?: unknown[]; extensions: { code: string } }[] } }
}
