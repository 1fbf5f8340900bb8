import { Kind, parse, print, visit } from 'graphql'

/**
 * An operation as a Relay app writes it, in a tag of its source. Relay refuses a default for a variable that cannot be
 * null (`$first: Int! = 20`, which the specification allows), so such a variable may be null there.
 */
export function relayModule(text: string): string {
  const document = visit(parse(text), {
    VariableDefinition: one =>
      one.defaultValue && one.type.kind === Kind.NON_NULL_TYPE ? { ...one, type: one.type.type } : undefined,
  })
  return `graphql\`\n${print(document)}\n\`\n`
}
