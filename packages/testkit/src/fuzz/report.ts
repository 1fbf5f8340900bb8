import type { Tally } from './fuzz.ts'
import { type Shape, shapes } from './shape.ts'

/** How many cases of a run of the usual size have to touch each shape. */
const enough = { cases: 10_000, ofEach: 100 }

/** Shapes that too few cases touched for a run of that size to say something of them. */
export function tooRare({ cases, shapes: touched }: Tally): Shape[] {
  return cases < enough.cases ? [] : shapes.filter(shape => (touched.get(shape) ?? 0) < enough.ofEach)
}

/** A tally as text, failures last: the first twenty in full. */
export function report(tally: Tally, seconds: number): string {
  const { cases, supergraphs, operations, refused, failures } = tally
  const width = Math.max(...shapes.map(shape => shape.length))
  const told = failures.slice(0, 20).map(({ name, operation, wrong }) => `\n${name}\n${operation}\n  ${wrong.slice(0, 5).join('\n  ')}`)
  return [
    `${cases} cases: ${operations} operations over ${supergraphs} supergraphs, in ${seconds.toFixed(0)} s`,
    '',
    'cases that touched',
    ...shapes.map(shape => `  ${shape.padEnd(width)} ${tally.shapes.get(shape) ?? 0}`),
    ...tooRare(tally).map(shape => `${shape}: fewer than ${enough.ofEach}`),
    '',
    'operations refused when compiling, for',
    ...[...refused].map(([reason, count]) => `  ${count} × ${reason}`),
    '',
    failures.length === 0 ? 'no answer was wrong' : `${failures.length} answers were wrong`,
    ...told,
  ].join('\n')
}
