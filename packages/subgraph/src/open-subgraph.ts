import { openEnvelope, openEnvelopeNonces, type EnvelopeContent } from '@heliograph/access/envelope'
import { SealedQuestion, type AskedFetch } from '@heliograph/access/sealed-question'
import { statementOpener } from '@heliograph/access/statement'
import { sealTokens } from '@heliograph/access/token-handoff'
import { anonymous, system, type Viewer } from '@heliograph/access/viewer'
import { errorCodes } from '@heliograph/errors/codes'
import { ShopError } from '@heliograph/errors/shop-error'
import type { Clock } from '@heliograph/runtime/clock'
import { openFetches, type FetchParts } from './open-fetches.ts'
import { readQuestion } from './question.ts'
import { saidError } from './said-error.ts'
import type { Subgraph, SubgraphAnswer } from './subgraph.ts'

export interface SubgraphParts<Context extends object> extends FetchParts<Context> {
  /** 32 bytes each: what its requests are sealed with, and what identity seals viewers with. */
  keys: { envelope: Buffer; statement: Buffer }
  clock: Clock
}

/** What a subgraph is given by whoever runs it; the rest it brings itself. */
export type SubgraphSurroundings = Omit<SubgraphParts<object>, 'name' | 'resolvers' | 'context'>

export type OpenSubgraph = Subgraph & { close(): Promise<void> }

/**
 * A subgraph that answers registered documents of sealed requests and nothing else.
 * @throws Error when schema, resolvers, registry and allowlist don't fit together
 */
export async function openSubgraph<Context extends object>(parts: SubgraphParts<Context>): Promise<OpenSubgraph> {
  const { name, keys, clock, log } = parts
  const fetches = await openFetches(parts)
  const nonces = openEnvelopeNonces()
  const openStatement = statementOpener(keys.statement)

  /**
   * Nobody and our own workers need no statement: the envelope says so. Everybody else is whom identity says; and the
   * session it speaks of is the one the gateway read in the caller's token. The gateway cannot compare them, and whoever
   * alters identity's answers on their way to it could give everybody another person's statement.
   */
  function viewerOf({ viewer }: EnvelopeContent): Viewer {
    if (viewer === 'anonymous') return anonymous
    if (viewer === 'system') return system
    const stated = openStatement(viewer.statement, clock.now())
    if (stated.session !== viewer.session) throw new ShopError('UNAUTHENTICATED', 'statement: about another session')
    return stated
  }

  const run = (envelope: EnvelopeContent, asked: AskedFetch): Promise<SubgraphAnswer> =>
    fetches.run(asked, envelope, () => viewerOf(envelope)).then(({ response, handed }) => {
      const answer = { status: 200, body: response }
      if (handed === undefined) return answer
      return { ...answer, tokens: sealTokens(keys.envelope, handed, envelope.requestId) }
    })

  function refuse(error: unknown, requestId: string | undefined): SubgraphAnswer {
    const code = error instanceof ShopError ? error.code : 'INTERNAL_SERVER_ERROR'
    log[errorCodes[code].status >= 500 ? 'error' : 'warn']({ requestId, err: error }, 'refused')
    return { status: errorCodes[code].status, body: { errors: [saidError(code)] } }
  }

  return {
    name,
    async answer({ envelope: header, body }) {
      let requestId: string | undefined
      try {
        const envelope = openEnvelope(keys.envelope, header, body, name, nonces, clock.now())
        requestId = envelope.requestId
        return await run(envelope, readQuestion(body))
      } catch (error) {
        return refuse(error, requestId)
      }
    },
    async ask(sealed) {
      let requestId: string | undefined
      try {
        const { envelope, asked } = SealedQuestion.open(keys.envelope, sealed, name, clock.now())
        requestId = envelope.requestId
        return await run(envelope, asked)
      } catch (error) {
        return refuse(error, requestId)
      }
    },
    close: () => fetches.close(),
  }
}
