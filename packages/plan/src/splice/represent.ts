import type { Requirement } from '@heliograph/registry/registry'

type Values = readonly (string | undefined)[]

/** What is sent of objects of one type to the subgraph that completes them (see `compileRepresentation`). */
export interface Representing {
  /** The same for objects that are represented the same; undefined when something is not there. */
  tellsApart(values: Values): string | undefined
  /** The representation, as JSON. */
  represent(values: Values): string
}

/**
 * @param keys names of the values that are given
 * @returns undefined when nothing is sent of the type
 */
export function compileRepresenting(
  requires: readonly Requirement[], type: string, keys: readonly string[],
): Representing | undefined {
  const sentFields = fieldsOf(requires, type)
  const fields = [...new Set(sentFields.map(({ field }) => field))]
  const hasKey = sentFields.some(({ field, input }) => !input && field !== '__typename')
  if (!hasKey || !fields.includes('__typename')) return undefined
  const members = fields.map((field, at) => ({
    head: `${at === 0 ? '{' : ','}"${field}":`,
    index: keys.indexOf(field),
    literal: field === '__typename' ? `"${type}"` : undefined,
  }))
  const sent = members.filter(({ literal }) => literal === undefined).map(({ index }) => index)
  const [sole, ...more] = sent
  return {
    tellsApart: more.length === 0 ? values => values[sole!] : values => together(values, sent),
    represent(values) {
      let text = ''
      for (const { head, index, literal } of members) text += head + (literal ?? values[index])
      return `${text}}`
    },
  }
}

/** No JSON of a value has a line break in it as we take it. */
function together(values: Values, sent: readonly number[]): string | undefined {
  let text = ''
  for (const index of sent) {
    const value = values[index]
    if (value === undefined) return undefined
    text += `${value}\n`
  }
  return text
}

type Sent = Extract<Requirement, { field: string }>

const fieldsOf = (requires: readonly Requirement[], type: string): Sent[] => requires.flatMap(one => {
  if ('field' in one) return [one]
  return one.on.includes(type) ? fieldsOf(one.selections, type) : []
})
