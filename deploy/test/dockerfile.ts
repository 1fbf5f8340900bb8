import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export interface Instruction {
  /** `COPY`, in capitals. */
  name: string
  /** `--from=…` → from. */
  flags: Record<string, string>
  rest: string
}

export interface Stage {
  image: string
  name: string | undefined
  instructions: Instruction[]
}

/** The stages of our Dockerfile; no more of the language is read than it uses. */
export function readDockerfile(): Stage[] {
  const text = readFileSync(fileURLToPath(new URL('../../Dockerfile', import.meta.url)), 'utf8')
  const lines = text.replace(/^#.*\n/gm, '').replace(/\\\n/g, ' ').split('\n').filter(line => line.trim() !== '')
  const stages: Stage[] = []
  for (const line of lines) {
    const [, word = '', flagged = '', rest = ''] = /^(\w+)((?:\s+--\S+)*)\s+(.*)$/.exec(line) ?? []
    const name = word.toUpperCase()
    const flagPairs = [...flagged.matchAll(/--([\w-]+)=(\S+)/g)].map(([, flag, value]) => [flag!, value!] as const)
    const flags = Object.fromEntries(flagPairs)
    if (name === 'FROM') {
      const [image = '', , as] = rest.split(/\s+/)
      stages.push({ image, name: as, instructions: [] })
    } else stages.at(-1)!.instructions.push({ name, flags, rest })
  }
  return stages
}

/** What the last stage says of how it is run. */
export interface ImageSettings {
  entrypoint: string[]
  command: string[]
  healthCheck: string[]
  environment: Record<string, string>
  user: string
  folder: string
}

export function imageSettings(): ImageSettings {
  const { instructions } = readDockerfile().at(-1)!
  const last = (name: string) => instructions.findLast(instruction => instruction.name === name)?.rest ?? ''
  const words = (text: string) => JSON.parse(text) as string[]
  const settings = last('ENV').split(/\s+/).map(pair => pair.split(/=(.*)/s).slice(0, 2) as [string, string])
  return {
    entrypoint: words(last('ENTRYPOINT')),
    command: words(last('CMD')),
    healthCheck: words(last('HEALTHCHECK').replace(/^CMD\s+/, '')),
    environment: Object.fromEntries(settings),
    user: last('USER'),
    folder: last('WORKDIR'),
  }
}
