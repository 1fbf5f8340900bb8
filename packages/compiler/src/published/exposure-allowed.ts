import type { CompileInput } from '../input.ts'
import { placeInText, type Place, type Problem } from '../refusals.ts'
import { readJsonObject } from './read-json.ts'

interface Exposing {
  name: string
  audience: string
  /** Where the operation stands. */
  place: Place
  exposure: readonly { tag: string; paths: readonly string[] }[]
}

/**
 * Partners see of money and of people only what somebody wrote down that they may:
 * `{ "<operation>": { "<tag>": ["<response path>"] } }`. What is written down and not exposed is out of date.
 */
export function exposureProblems(operations: readonly Exposing[], allowed: CompileInput['exposureAllowed']): Problem[] {
  const exposed = new Map(operations.filter(one => one.audience === 'partner').flatMap(({ name, place, exposure }) =>
    exposure.flatMap(({ tag, paths }) => paths.map(path => [[name, tag, path].join(' '), { name, place, tag, path }] as const))))
  const written = new Map(Object.entries(readJsonObject(allowed)).flatMap(([name, tags]) =>
    Object.entries((tags ?? {}) as Record<string, unknown>).flatMap(([tag, paths]) =>
      (Array.isArray(paths) ? paths : []).map(path => [[name, tag, path].join(' '), { name, path: String(path) }] as const))))
  return [
    ...[...exposed].filter(([key]) => !written.has(key)).map(([, { name, place, tag, path }]) => ({
      ...place,
      text: `${name} shows partners ${path}, which is ${tag}. Take it out, or allow it: { "${name}": { "${tag}": ["${path}"] } } in ${allowed.file}.`,
    })),
    ...[...written].filter(([key]) => !exposed.has(key)).map(([key, { name, path }]) => ({
      ...placeInText(allowed.file, allowed.text, JSON.stringify(path)),
      text: `Allowed, yet not exposed: ${key}. Take ${path} out of ${name} here.`,
    })),
  ]
}
