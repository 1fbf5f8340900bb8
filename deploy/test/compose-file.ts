import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

/** What we read of a service of docker-compose.yml. */
export interface ComposeService {
  image?: string
  build?: string
  user?: string
  command?: string[]
  environment?: Record<string, string>
  secrets?: { source: string; target: string }[]
  networks?: string[]
  ports?: string[]
  volumes?: string[]
  tmpfs?: string[]
  read_only?: boolean
  cap_drop?: string[]
  cap_add?: string[]
  security_opt?: string[]
  privileged?: boolean
  healthcheck?: { test?: string[]; disable?: boolean }
  depends_on?: Record<string, { condition: string }>
  deploy?: { replicas?: number }
  restart?: string
  mem_limit?: string
  pids_limit?: number
}

export interface ComposeFile {
  services: Record<string, ComposeService>
  networks: Record<string, { internal?: boolean }>
  secrets: Record<string, { file: string }>
  configs: Record<string, { file: string }>
}

/** docker-compose.yml as compose reads it, anchors and merges resolved, and each `${NAME:-default}` its default. */
export function readComposeFile(): ComposeFile {
  const text = readFileSync(fileURLToPath(new URL('../../docker-compose.yml', import.meta.url)), 'utf8')
  return parse(text.replace(/\$\{\w+:-([^}]*)\}/g, '$1'), { merge: true }) as ComposeFile
}
