import { parseArgs } from 'node:util'

export interface FuzzArguments {
  /** How many, at least. */
  cases: number
  seed: string
  /** Whether bugs are planted, instead of answers compared. */
  planted: boolean
  /** Of one supergraph: its seed and number, as failures name it. */
  only: string | undefined
}

export const usage = `npm run fuzz -- [--cases N] [--seed TEXT] [--planted] [--only SEED/NUMBER]

  --cases N           so many cases at least; 10000
  --seed TEXT         another seed makes other supergraphs, operations and answers; 1
  --planted           plants bugs in the executor and says after how many cases each is found
  --only SEED/NUMBER  one supergraph again, as failures name it: 1/247`

/** @throws Error that says what is wrong, for whoever typed them; undefined when they ask for help */
export function readArguments(args: readonly string[]): FuzzArguments | undefined {
  const { values: { cases, help, ...rest } } = parseArgs({
    args: [...args],
    options: {
      cases: { type: 'string', default: '10000' },
      seed: { type: 'string', default: '1' },
      planted: { type: 'boolean', default: false },
      only: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (help) return undefined
  const limit = Number(cases)
  if (!Number.isSafeInteger(limit) || limit < 1) throw new Error(`--cases takes a number from 1, not ${cases}`)
  return { ...rest, only: rest.only, cases: limit }
}
