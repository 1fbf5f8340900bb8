/** What the subgraphs know: made of numbers, so that every run answers the same bytes. */

const summary = 'Half-cut cells in a black frame, 25 years of warranty on power. ' +
  'Plug and play with any inverter of the series; ships in two days.'
const description = 'For roofs and fields alike. A shaded corner costs half as much, and the glass is made for hail. ' +
  'Cables are long enough for portrait and landscape.'
const attributes = [
  ['Efficiency', '22.4', '%'], ['Cells', '108'], ['Width', '1134', 'mm'], ['Height', '1722', 'mm'],
  ['Depth', '30', 'mm'], ['Voltage at rated power', '32.6', 'V'], ['Current at rated power', '13.2', 'A'],
  ['Open-circuit voltage', '38.9', 'V'], ['Short-circuit current', '14.0', 'A'],
  ['Temperature coefficient', '-0.29', '%/K'], ['Hail', '35', 'mm'],
  ['Snow', '5400', 'Pa'], ['Wind', '2400', 'Pa'], ['Fuse', '25', 'A'], ['Diodes', '3'], ['Connector', 'MC4'],
  ['Warranty', '25', 'years'], ['Certificates', 'IEC 61215, IEC 61730'],
] as const
const kinds = ['PANEL', 'INVERTER', 'BATTERY'] as const

const money = (minor: number) => ({ amount: (minor / 100).toFixed(2), currency: 'EUR' })

export type Product = ReturnType<typeof productAt>

function productAt(index: number) {
  const kind = kinds[index % 3]!
  const name = `Sunline ${kind.toLowerCase()} ${400 + index * 5}`
  return {
    id: `p-${index}`,
    slug: `sunline-${kind.toLowerCase()}-${400 + index * 5}`,
    name,
    summary,
    kind,
    brand: { id: `b-${index % 4}`, name: ['Sunline', 'Helio', 'Volta', 'Nordwatt'][index % 4]! },
    weightKg: index % 9 === 0 ? null : 18.5 + index / 4,
    inStock: index % 5 !== 0,
    stock: (index % 5) * 17,
    price: money(9_900 + index * 150),
    rating: index % 7 === 0 ? null : 3.5 + (index % 3) / 2,
    reviews: index * 3,
    description,
    images: ['front', 'back', 'junction-box', 'frame'].map(side =>
      ({ url: `https://images.example/p/${index}/${side}.webp`, width: 1200, height: 900, alt: `${name}, ${side}` })),
    attributes: attributes.map(([name, value, unit = null]) => ({ name, value, unit })),
  }
}

const products = Array.from({ length: 200 }, (_, index) => productAt(index))
const productsById = new Map(products.map(product => [product.id, product]))

export const findProduct = (id: string) => productsById.get(id) ?? null

export const listProducts = (first: number, skip: number, kind?: string | null) =>
  products.filter(product => !kind || product.kind === kind).slice(skip, skip + first)

export const customerOf = (id: string) => ({
  id,
  name: `Ann Rivera ${id}`,
  email: `${id}@customers.example`,
  locale: 'ES',
  tags: ['installer'],
  address: null,
})

const lineOf = (order: string, index: number, productId: string, quantity: number) =>
  ({ id: `${order}-l${index}`, quantity, unitPrice: money(12_900 + index * 450), product: { id: productId } })

type Line = ReturnType<typeof lineOf>

function orderOf(id: string, number: number, status: string, delivery: string, note: string | null, lines: Line[]) {
  const total = lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * Number(unitPrice.amount) * 100, 0)
  const placedAt = `2026-0${1 + (number % 9)}-${10 + (number % 18)}T09:30:00.000Z`
  return { id, number: `2026-${100_000 + number}`, status, placedAt, delivery, note, total: money(total), lines }
}

/** 20 orders have 60 lines, in which 20 products come three times each; another customer's are others. */
export function ordersOf(customerId: string, first: number) {
  const start = Number(customerId.slice('c-'.length)) * 2
  return Array.from({ length: first }, (_, index) => {
    const id = `o-${customerId}-${index}`
    const lines = [0, 1, 2].map(line => lineOf(id, line, `p-${start + (index + line * 7) % 20}`, 1 + line))
    return orderOf(id, index, ['PLACED', 'PAID', 'SHIPPED'][index % 3]!, 'STANDARD', null, lines)
  })
}

export interface OrderInput {
  customerId: string
  lines: { productId: string; quantity: number }[]
  delivery: string
  note?: string | null
}

/** Always the same answer to the same input; nothing is kept. */
export function placeOrder({ customerId, lines, delivery, note = null }: OrderInput) {
  const id = `o-${customerId}-new`
  const placed = lines.map(({ productId, quantity }, index) => lineOf(id, index, productId, quantity))
  return { payBy: '2026-12-01T00:00:00.000Z', order: orderOf(id, 77, 'PLACED', delivery, note, placed) }
}
