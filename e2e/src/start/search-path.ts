import { chmod, mkdir, rename, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { debianMysql } from '@heliograph/local-database/debian-mysql'
import { inject } from 'vitest'

/**
 * PATH as a shell of this machine has it, without what npm and bin put in front of it for us. On the MySQL lane with a
 * `mysqld` on it, as where somebody has installed one: `npm start` takes that.
 */
export function searchPathOfAStranger(): Promise<string> {
  return path ??= compose()
}

let path: Promise<string> | undefined

async function compose(): Promise<string> {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(folder => folder.startsWith('/') && !folder.includes('/node_modules/'))
  return [...await installedMysql(), ...folders].join(delimiter)
}

/** An unpacked MySQL wants its own loader and to be told where its files are; an installed one knows. */
async function installedMysql(): Promise<string[]> {
  if (inject('databaseKind') !== 'mysql') return []
  const { command, placeArguments } = await debianMysql(inject('databaseCacheFolder'), () => {})
  const folder = join(inject('databaseCacheFolder'), 'mysqld-on-path')
  await mkdir(folder, { recursive: true })
  const words = (list: readonly string[]) => list.map(word => `'${word}'`).join(' ')
  // Aside and renamed: another test file may be running it.
  const aside = join(folder, `mysqld.${process.pid}`)
  await writeFile(aside, `#!/bin/sh\nexec ${words(command)} "$@" ${words(placeArguments)}\n`)
  await chmod(aside, 0o755)
  await rename(aside, join(folder, 'mysqld'))
  return [folder]
}
