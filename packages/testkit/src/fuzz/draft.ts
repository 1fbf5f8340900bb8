/** The kinds of type that a draft prints. */
export type Kind = 'type' | 'interface' | 'union' | 'enum' | 'input' | 'scalar'

interface DraftType {
  kind: Kind
  directives: Set<string>
  interfaces: Set<string>
  /** Fields, enum values or members: name → the text behind it. */
  lines: Map<string, string>
}

const imports = [
  '@key', '@shareable', '@external', '@requires', '@provides', '@override', '@inaccessible', '@interfaceObject',
  '@context', '@fromContext',
]

/** A subgraph's schema while it is being written. What is declared twice stays as it was the first time. */
export class Draft {
  readonly name: string
  readonly #types = new Map<string, DraftType>()

  constructor(name: string) {
    this.name = name
  }

  has(type: string, line?: string): boolean {
    const known = this.#types.get(type)
    return known !== undefined && (line === undefined || known.lines.has(line))
  }

  type(name: string, kind: Kind = 'type', ...directives: string[]): DraftType {
    let type = this.#types.get(name)
    if (!type) {
      this.#types.set(name, (type = { kind, directives: new Set(), interfaces: new Set(), lines: new Map() }))
    }
    for (const directive of directives) type.directives.add(directive)
    return type
  }

  /** `signature`: arguments and type, `(first: Int): String`. */
  line(type: string, name: string, signature = '', ...directives: string[]): void {
    const { lines } = this.type(type)
    if (!lines.has(name)) lines.set(name, [signature, ...directives].filter(Boolean).join(' '))
  }

  mark(type: string, name: string, directive: string): void {
    const { lines } = this.type(type)
    const line = lines.get(name)
    if (line !== undefined && !line.includes(directive)) lines.set(name, `${line} ${directive}`)
  }

  print(): string {
    const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ${JSON.stringify(imports)})`
    return [link, ...[...this.#types].map(([name, type]) => printType(name, type))].join('\n')
  }
}

function printType(name: string, { kind, directives, interfaces, lines }: DraftType): string {
  const implemented = interfaces.size > 0 ? ` implements ${[...interfaces].join(' & ')}` : ''
  const head = [`${kind} ${name}${implemented}`, ...directives].join(' ')
  if (kind === 'scalar') return head
  if (kind === 'union') return `${head} = ${[...lines.keys()].join(' | ')}`
  return `${head} { ${[...lines].map(([line, rest]) => `${line}${rest && !/^[(:@ ]/.test(rest) ? ': ' : ''}${rest}`).join(' ')} }`
}
