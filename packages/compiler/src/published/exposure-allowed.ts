import { isJsonObject } from '@heliograph/registry/json-object'
import type { CompileInput } from '../input.ts'
import { placeInText, type Place, type Problem } from '../refusals.ts'
import { readJsonObject } from './read-json.ts'

interface Exposing {
  name: string
  audience: string
  exposure: readonly { tag: string; paths: readonly string[] }[]
  /** Where the operation stands. */
  place: Place
}
interface Entry {
  name: string
  tag: string
  path: string
  place: Place
}

/**
 * Partners see of money and of people only what somebody wrote down that they may:
 * `{ "<operation>": { "<tag>": ["<response path>"] } }`. What is written down and not exposed is out of date.
 */
export function exposureProblems(operations: readonly Exposing[], allowed: CompileInput['exposureAllowed']): Problem[] {
  const exposed = byKey(operations.filter(one => one.audience === 'partner').flatMap(({ name, place, exposure }) =>
    exposure.flatMap(({ tag, paths }) => paths.map(path => ({ name, tag, path, place })))))
  const { entries, problems } = readAllowed(allowed)
  const written = byKey(entries)
  return [
    ...problems,
    ...[...exposed].filter(([key]) => !written.has(key)).map(([, { name, tag, path, place }]) => ({
      ...place,
      text: `${name} shows partners ${path}, which is ${tag}. Take it out, or allow it: `
        + `{ "${name}": { "${tag}": ["${path}"] } } in ${allowed.file}.`,
    })),
    ...[...written].filter(([key]) => !exposed.has(key)).map(([, { name, tag, path, place }]) => ({
      ...place, text: `${name} is allowed to show ${path} as ${tag}, and does not. Take the entry out.`,
    })),
  ]
}

function readAllowed(allowed: CompileInput['exposureAllowed']): { entries: Entry[]; problems: Problem[] } {
  const problems: Problem[] = []
  const refuse = (...lead: string[]) => {
    const text = 'This is not of the form { "<operation>": { "<tag>": ["<response path>"] } }. Correct it.'
    problems.push({ ...placeInText(allowed.file, allowed.text, ...lead), text })
    return []
  }
  const entries = Object.entries(readJsonObject(allowed)).flatMap(([name, tags]) => {
    const operation = JSON.stringify(name)
    if (!isJsonObject(tags)) return refuse(operation)
    return Object.entries(tags).flatMap(([tag, paths]) => {
      const lead = [operation, JSON.stringify(tag)]
      if (!Array.isArray(paths) || !paths.every(path => typeof path === 'string')) return refuse(...lead)
      const place = (path: string) => placeInText(allowed.file, allowed.text, ...lead, JSON.stringify(path))
      return paths.map(path => ({ name, tag, path, place: place(path) }))
    })
  })
  return { entries, problems }
}

function byKey(entries: readonly Entry[]): Map<string, Entry> {
  return new Map(entries.map(one => [`${one.name} ${one.tag} ${one.path}`, one]))
}
