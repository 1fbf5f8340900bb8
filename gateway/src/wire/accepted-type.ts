const graphqlResponse = 'application/graphql-response+json'
const json = 'application/json'

/**
 * The answer's content type. Clients send all sorts of `Accept`, multipart for incremental delivery included; nothing
 * is refused for it (GraphQL over HTTP, section 5).
 */
export function acceptedType(accept: string | undefined): string {
  const preferred = accept === undefined ? 0 : quality(accept, graphqlResponse)
  const type = preferred > 0 && preferred >= quality(accept!, json) ? graphqlResponse : json
  return `${type}; charset=utf-8`
}

/** The weight a header gives a type by name (RFC 9110, 12.4.2); 0 when it does not name it. */
function quality(accept: string, type: string): number {
  for (const range of accept.split(',')) {
    const [name = '', ...parameters] = range.split(';').map(part => part.trim().toLowerCase())
    if (name !== type) continue
    const q = parameters.find(parameter => parameter.startsWith('q='))
    return q === undefined ? 1 : Number(q.slice(2)) || 0
  }
  return 0
}
