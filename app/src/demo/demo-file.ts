import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { demoPeople, type DemoRole } from './people.ts'

export interface DemoAccount {
  name: string
  email: string
  password: string
}

/** `demo.json`: who can be signed in as. `partners` fills when partners have a way in. */
export interface DemoFile {
  people: Partial<Record<DemoRole, DemoAccount[]>>
  partners: { name: string; clientId: string; clientSecret: string }[]
}

const pathIn = (home: string) => join(home, 'demo.json')

export const hasDemoFile = (home: string): boolean => existsSync(pathIn(home))

/** Reads the demo people's passwords, or makes them up (18 random characters each) and writes them down for their owner alone. */
export async function openDemoFile(home: string): Promise<DemoFile> {
  if (hasDemoFile(home)) return JSON.parse(await readFile(pathIn(home), 'utf8')) as DemoFile
  const people: DemoFile['people'] = {}
  for (const { role, name, email } of demoPeople) {
    (people[role] ??= []).push({ name, email, password: randomBytes(14).toString('base64url') })
  }
  const file: DemoFile = { people, partners: [] }
  const aside = `${pathIn(home)}.new`
  await writeFile(aside, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 })
  await rename(aside, pathIn(home))
  return file
}

/** Passwords by person's id. */
export function passwordsIn(file: DemoFile): Map<string, string> {
  const byEmail = new Map(Object.values(file.people).flat().map(account => [account.email, account.password]))
  return new Map(demoPeople.map(person => [person.id, byEmail.get(person.email) ?? '']))
}
