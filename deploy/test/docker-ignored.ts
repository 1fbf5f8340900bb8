import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const lines = readFileSync(fileURLToPath(new URL('../../.dockerignore', import.meta.url)), 'utf8').split('\n')
const rules = lines.filter(line => line !== '' && !line.startsWith('#')).map(line => ({
  ignored: !line.startsWith('!'),
  fits: asExpression(line.replace(/^!/, '')),
}))

/** `**` is any path, `*` any name, also one with a dot in front: for Docker there are no hidden files. */
function asExpression(pattern: string): RegExp {
  const text = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/|\*/g, stars => stars === '*' ? '[^/]*' : '(?:.*/)?')
  return new RegExp(`^${text}$`)
}

/** Whether .dockerignore keeps a path out of the build: the last rule that fits it, or a folder it is in, decides. */
export function dockerIgnored(path: string): boolean {
  const parts = path.split('/')
  const itAndItsFolders = parts.map((_, index) => parts.slice(0, index + 1).join('/'))
  return rules.findLast(({ fits }) => itAndItsFolders.some(one => fits.test(one)))?.ignored ?? false
}
