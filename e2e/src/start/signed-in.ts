import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DemoFile } from '@heliograph/app/demo/demo-file'
import type { DemoRole } from '@heliograph/app/demo/people'
import { loadRegistry } from '@heliograph/registry/load-registry'
import { person, type Person } from '../person.ts'

const registryFolder = fileURLToPath(new URL('../../../schema/registry', import.meta.url))
export const { registry } = await loadRegistry(registryFolder)

export const demoFileOf = async (home: string): Promise<DemoFile> =>
  JSON.parse(await readFile(join(home, 'demo.json'), 'utf8')) as DemoFile

export const stranger = (url: string): Person => person('a stranger', url, registry)

/** Signs in the first demo person of a role with the password that the home's demo.json has. */
export async function signedIn({ url, home }: { url: string; home: string }, role: DemoRole): Promise<Person> {
  const { name, email, password } = (await demoFileOf(home)).people[role]![0]!
  const { data, errors } = await stranger(url).ask('SignIn', { input: { email, password } })
  if (errors || data.signIn.__typename !== 'SignedIn') throw new Error(`${name} could not sign in`)
  return person(name, url, registry, data.signIn.accessToken)
}
