/** The code of our first error, from wherever a client keeps the answer that it rejects with. */
export function errorCode(error: unknown): unknown {
  const { errors, graphQLErrors, source, response } = error as {
    errors?: Errors
    graphQLErrors?: Errors
    source?: { errors?: Errors }
    response?: { errors?: Errors }
  }
  return (errors ?? graphQLErrors ?? source?.errors ?? response?.errors)?.[0]?.extensions?.['code']
}

type Errors = readonly { extensions?: Record<string, unknown> }[]
