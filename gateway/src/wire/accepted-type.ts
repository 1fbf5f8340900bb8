const graphqlResponse = 'application/graphql-response+json'
const json = 'application/json'
const types = { response: `${graphqlResponse}; charset=utf-8`, plain: `${json}; charset=utf-8` } as const

/** The content types of an answer: with a 2xx, and with any other status. */
interface AnswerTypes {
  success: string
  refusal: string
}

/**
 * For whom does not say which of our two types is better. With a 2xx it is plain JSON, since only a client that names
 * the other is known to read it; anything else says that it is a GraphQL response, so that nobody takes it for the error
 * page of something in between (GraphQL over HTTP, "Body").
 */
const unsaid: AnswerTypes = { success: types.plain, refusal: types.response }

/** False when a client accepts neither of our types. */
export const isAcceptable = (accept: string | undefined): boolean => typesFor(accept) !== undefined

/** The answer's content type. To a client that accepts none of ours, a refusal is said all the same. */
export function acceptedType(accept: string | undefined, status: number): string {
  const { success, refusal } = typesFor(accept) ?? unsaid
  return status < 300 ? success : refusal
}

/** Clients are of few kinds, and each sends the same header always. Bounded, since a stranger may send what they like. */
const remembered = new Map<string, AnswerTypes | undefined>()
const mostRemembered = 100

function typesFor(accept: string | undefined): AnswerTypes | undefined {
  if (accept === undefined || accept === '') return unsaid
  if (remembered.has(accept)) return remembered.get(accept)
  const negotiated = negotiate(accept)
  if (remembered.size < mostRemembered && accept.length < 300) remembered.set(accept, negotiated)
  return negotiated
}

function negotiate(accept: string): AnswerTypes | undefined {
  const wishes = readWishes(accept)
  const response = wishFor(wishes, graphqlResponse)
  const plain = wishFor(wishes, json)
  const [ofResponse, ofPlain] = [response?.weight ?? 0, plain?.weight ?? 0]
  if (ofResponse === 0 && ofPlain === 0) return undefined
  const isPreferred = ofResponse > ofPlain || (ofResponse === ofPlain && response?.range === graphqlResponse)
  if (isPreferred) return { success: types.response, refusal: types.response }
  return response && ofResponse < ofPlain ? { success: types.plain, refusal: types.plain } : unsaid
}

/** One media range of an `Accept` (RFC 9110, 12.5.1), and its weight from 0 to 1 (12.4.2). */
interface Wish {
  range: string
  weight: number
}

/** What is not well-formed, or asks for another charset than UTF-8, is left out. Names are case-insensitive. */
function readWishes(accept: string): Wish[] {
  return accept.toLowerCase().split(',').flatMap(one => {
    const [range = '', ...parameters] = one.split(';').map(part => part.trim())
    const charset = parameters.find(parameter => parameter.startsWith('charset='))
    if (charset !== undefined && !/^charset="?utf-8"?$/.test(charset)) return []
    const weight = parameters.find(parameter => parameter.startsWith('q='))?.slice(2) ?? '1'
    return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(weight) ? [{ range, weight: Number(weight) }] : []
  })
}

/** Of the ranges that a type is in, the most specific one counts (RFC 9110, 12.5.1). */
function wishFor(wishes: readonly Wish[], type: string): Wish | undefined {
  for (const range of [type, 'application/*', '*/*']) {
    const wish = wishes.find(one => one.range === range)
    if (wish) return wish
  }
  return undefined
}
