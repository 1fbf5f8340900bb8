import { parseArgs, type ParseArgsConfig } from 'node:util'

/** Its message is for whoever typed them. */
export class WrongArguments extends Error {}

/**
 * The options among the arguments, as node:util reads them.
 * @throws WrongArguments for what is none
 */
export function parse<O extends NonNullable<ParseArgsConfig['options']>>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options }).values
  } catch (error) {
    throw new WrongArguments((error as Error).message)
  }
}

/**
 * Those that `text` names, between commas, in the order of `all`; all when it is absent.
 * @throws WrongArguments that says which there are
 */
export function pick<T>(
  option: string, all: readonly T[], nameOf: (one: T) => string, text: string | undefined,
): readonly T[] {
  if (text === undefined) return all
  const names = text.split(',')
  const known = all.map(nameOf)
  const stranger = names.find(name => !known.includes(name))
  if (stranger !== undefined) throw new WrongArguments(`${option}: no ${stranger}; there are ${known.join(', ')}.`)
  return all.filter(one => names.includes(nameOf(one)))
}

/**
 * How many `text` says.
 * @throws WrongArguments for anything but a whole number from 1 up, and for more than `most`
 */
export function count(option: string, text: string, most = Infinity): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new WrongArguments(`${option} takes a whole number from 1 up.`)
  if (Number(text) > most) throw new WrongArguments(`${option} takes ${most} at most.`)
  return Number(text)
}
