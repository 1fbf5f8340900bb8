import type { PlantedBug } from './plant.ts'

/** Bugs of whoever writes an answer at once: what it should have looked at and did not. */
export const plantedInWrite: readonly PlantedBug[] = [
  {
    name: 'writes null where a value is promised', file: 'write/compile-write.ts',
    find: 'return compileValue(type.of, undefined)', put: "return compileValue(type.of, 'null')",
  },
  {
    name: 'writes fields of other types', file: 'write/compile-write.ts',
    find: 'filter(({ on }) => !on || on.includes(type))', put: 'filter(() => true)',
  },
  {
    name: 'writes what is skipped', file: 'write/write-members.ts',
    find: 'if (holds && !holds(variables)) continue', put: '',
  },
  {
    name: 'leaves the quote behind a text away', file: 'write/write-members.ts',
    find: 'isText ? between : opened', put: 'opened',
  },
  { name: 'writes what an alias hides', file: 'write/compile-write.ts', find: 'key: from ?? key', put: 'key' },
  {
    name: 'writes values that an enum has not', file: 'write/write-leaf.ts',
    find: 'value => written.get(value)', put: 'value => written.get(value) ?? JSON.stringify(value)',
  },
  {
    name: 'writes an object of whatever type', file: 'write/compile-write.ts',
    find: 'typename === undefined ? writeUntyped : typename === first ? writeFirst : byType.get(typename)',
    put: 'writeFirst',
  },
  {
    name: 'writes although there are errors', file: 'compile-operation.ts',
    find: 'run.hasErrors ? undefined : write', put: 'write',
  },
]
