import type { OutputType, Selection } from '@heliograph/registry/registry'
import type { ResponseError } from '../src/executor.ts'
import { compileProjection } from '../src/project.ts'
import { field } from './operation.ts'

/** What of a root's data is answered to whoever selects a shape, and which errors are told at which paths. */
export function project(shape: Selection[], data: Record<string, unknown>, variables = {}, errors: ResponseError[] = []) {
  return {
    data: compileProjection(shape, 'Query')(data, variables, errors),
    paths: errors.map(error => error.path),
    errors,
  }
}

/** The same of one field of a type. */
export const one = (type: OutputType, value: unknown) => project([field('x', type)], { x: value })
