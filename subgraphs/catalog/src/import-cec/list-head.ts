import { lists, type CecList } from './lists.ts'
import { NotThisList } from './refusals.ts'

/**
 * Where each column of a list is, from the lines above its rows. May be asked with the first line alone, to say early
 * what is wrong with it.
 * @param head names; then units and SAM's variables, when they were read
 * @throws NotThisList
 */
export function columnsOf([names = [], units, variables]: readonly string[][], list: CecList): Map<string, number> {
  const at = new Map(names.map((name, i) => [name.trim(), i]))
  const missing = missingIn(at, list)
  if (missing.length > 0) {
    const [other] = Object.entries(lists).filter(([, its]) => missingIn(at, its).length === 0)
    if (other) throw new NotThisList(`This is a list of ${other[1].what}: import it as ${other[0]}.`)
    throw new NotThisList(missing.length === list.columns.size
      ? `This is no list of ${list.what}: its first line has none of the columns ${missing.slice(0, 4).join(', ')} …`
      : `A list of ${list.what} has columns that this file lacks: ${missing.join(', ')}.`)
  }
  if (at.size !== names.length) throw new NotThisList('Two columns have the same name.')
  for (const [name, unit] of units ? list.columns : []) {
    const said = units![at.get(name)!]?.trim() ?? ''
    if (said === unit) continue
    throw new NotThisList(`Line 2 should say the unit of ${name}, “${unit}”, and says “${said.slice(0, 40)}”.`)
  }
  if (variables && variables[at.get('Name')!]?.trim() !== '[0]') {
    throw new NotThisList('Line 3 should name SAM’s variables, with [0] in the column Name.')
  }
  return at
}

const missingIn = (at: ReadonlyMap<string, number>, list: CecList) =>
  [...list.columns.keys()].filter(name => !at.has(name))
