import type { PlantedBug } from './plant.ts'
import { plantedInSplice } from './planted-in-splice.ts'
import { plantedInWrite } from './planted-in-write.ts'

/** Bugs that executors have, each planted into ours. A fuzzer that misses one of them is no good. */
export const plantedBugs: readonly PlantedBug[] = [
  {
    name: 'completes only the first of equal entities', file: 'entity-fetch.ts',
    find: 'group.targets.push(target)', put: 'if (group.targets.length === 0) group.targets.push(target)',
  },
  {
    name: 'takes entities of another key for the same', file: 'entity-fetch.ts',
    find: 'byKey.get(key)', put: 'byKey.values().next().value',
  },
  {
    name: 'completes entities in another order', file: 'entity-fetch.ts',
    find: 'isComplete ? entities[index] : null', put: 'isComplete ? entities.at(-1 - index) : null',
  },
  {
    name: 'counts the entity of an error from one', file: 'entity-fetch.ts',
    find: '? asked[index] : undefined', put: '? asked[index - 1] : undefined',
  },
  {
    name: 'leaves null where a value is promised', file: 'project.ts',
    find: 'const value = complete(read(object), projection)',
    put: 'const completed = complete(read(object), projection); const value = completed === bubble ? null : completed',
  },
  {
    name: 'ignores on which types a field was selected', file: 'project.ts',
    find: 'filter(({ on }) => !on || on.includes(type))', put: 'filter(() => true)',
  },
  {
    name: 'ignores @skip and @include', file: 'project.ts',
    find: 'if (holds && !holds(variables)) continue', put: '',
  },
  { name: 'reads what an alias hides', file: 'project.ts', find: 'reader(from ?? key)', put: 'reader(key)' },
  { name: 'reads a field, not its alias', file: 'project.ts', find: 'reader(from ?? key)', put: 'reader(field)' },
  {
    name: 'hands over no variables', file: 'question.ts',
    find: 'if (value !== undefined) values[name]', put: 'if (value === undefined) values[name]',
  },
  {
    name: 'asks with the inputs that it has', file: 'representations.ts',
    find: 'isInput && !failed(from) ? undefined : missing', put: 'isInput ? undefined : missing',
  },
  {
    name: 'sends an entity without a key of it', file: 'representations.ts',
    find: 'isWhole && keys.some(key => Object.hasOwn(representation, key))', put: 'isWhole',
  },
  {
    name: 'takes the later of two objects for the whole', file: 'merge.ts',
    find: 'merge(existing, incoming, adopt, interfaces)\n    return existing', put: 'return adopt(incoming)',
  },
  {
    name: 'tells errors at fields that only the plan asks for', file: 'visible-path.ts',
    find: 'if (!first) return visible', put: 'if (!first) return path',
  },
  {
    name: 'runs in parallel what has an order', file: 'step.ts',
    find: 'for (const step of steps) await step(run)', put: 'await Promise.all(steps.map(step => step(run)))',
  },
  {
    name: 'takes the other branch of a condition', file: 'step.ts',
    find: 'holds(run.variables) ?', put: '!holds(run.variables) ?',
  },
  {
    name: 'asks an interface object under its type', file: 'rewrites.ts',
    find: 'object[field] = value\n', put: 'void value\n',
  },
  {
    name: 'lets values of any type through', file: 'leaf.ts',
    find: 'if (!allows(value)) return projection', put: 'if (!allows(value) && !value) return projection',
  },
  ...plantedInSplice,
  ...plantedInWrite,
]
