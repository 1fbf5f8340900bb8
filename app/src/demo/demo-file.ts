import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createClientSecret } from '@heliograph/identity/crypto/client-secrets'
import { demoPartners } from './partners.ts'
import { demoPeople, type DemoRole } from './people.ts'

export interface DemoAccount {
  name: string
  email: string
  password: string
}

export interface DemoCredential {
  name: string
  clientId: string
  clientSecret: string
}

/** `demo.json`: who can be signed in as, and with what partners' programs get tokens. */
export interface DemoFile {
  people: Partial<Record<DemoRole, DemoAccount[]>>
  partners: DemoCredential[]
}

const pathIn = (home: string) => join(home, 'demo.json')

export const hasDemoFile = (home: string): boolean => existsSync(pathIn(home))

/** Reads the demo's passwords and secrets; makes up those that are missing, and writes them down for their owner alone. */
export async function openDemoFile(home: string): Promise<DemoFile> {
  const known = hasDemoFile(home) ? JSON.parse(await readFile(pathIn(home), 'utf8')) as DemoFile : undefined
  const people = known?.people ?? newPeople()
  const partners = demoPartners.map(({ name, clientId }) =>
    known?.partners.find(partner => partner.clientId === clientId)
      ?? { name, clientId, clientSecret: createClientSecret() })
  const file: DemoFile = { people, partners }
  if (known && partners.every(partner => known.partners.includes(partner))) return file
  const aside = `${pathIn(home)}.new`
  await writeFile(aside, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 })
  await rename(aside, pathIn(home))
  return file
}

/** Passwords of 19 random characters. */
function newPeople(): DemoFile['people'] {
  const people: DemoFile['people'] = {}
  for (const { role, name, email } of demoPeople) {
    (people[role] ??= []).push({ name, email, password: randomBytes(14).toString('base64url') })
  }
  return people
}

/** Passwords by person's id. */
export function passwordsIn(file: DemoFile): Map<string, string> {
  const byEmail = new Map(Object.values(file.people).flat().map(account => [account.email, account.password]))
  return new Map(demoPeople.map(person => [person.id, byEmail.get(person.email) ?? '']))
}
