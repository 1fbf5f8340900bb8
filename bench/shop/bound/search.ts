import type { AnswerByHand } from './by-hand.ts'
import { offerColumns, places, productColumns, rows, type Row } from './rows.ts'

const ofPage = productColumns.split(',').map(column => `products.${column.trim()}`).join(', ')

/** Of filters this one takes the kinds, which are what is asked. */
export const answerSearch: AnswerByHand = async ({ catalog, orders }, { search, first }) => {
  const { kinds } = search as { kinds: string[] }
  const [found, tallies] = await Promise.all([
    rows(catalog, `select ${ofPage} from (select id from products where status = ? and kind in (${places(kinds)})
      order by created_at desc, id desc limit ?) page inner join products on products.id = page.id
      order by products.created_at desc, products.id desc`, ['ACTIVE', ...kinds, `${Number(first) + 1}`]),
    rows(catalog, `select kind, brand, sum(is_within) as count, min(power_w) as minW, max(power_w) as maxW from (select kind, brand, power_w,
      case when true then 1 else 0 end as is_within from products where status = ? order by created_at desc, id desc limit ?) found
      group by kind, brand`, ['ACTIVE', '2000']),
  ])
  const page = found.slice(0, Number(first))
  const ids = page.map(row => row.id)
  const offers = await rows(orders, `select ${offerColumns} from offers where product_id in (${places(ids)}) and status = ?`, [...ids, 'ACTIVE'])
  const offerOf = new Map(offers.map(offer => [offer.product_id, offer]))
  const edges = page.map(({ id, slug, kind, brand, name, created_at: createdAt }) => {
    const offer = offerOf.get(id)
    return {
      cursor: Buffer.from(`${createdAt.getTime()} ${id}`).toString('base64url'),
      node: {
        id, slug, kind, brand, name,
        offer: offer ? { sku: offer.sku, price: { amount: String(offer.price_minor), currency: offer.currency, __typename: 'Money' }, __typename: 'Offer' } : null,
        __typename: 'Product',
      },
      __typename: 'ProductEdge',
    }
  })
  const wanted = tallies.filter(row => kinds.includes(row.kind))
  const powers = wanted.flatMap(({ minW, maxW }) => minW === null ? [] : [minW, maxW])
  return {
    searchProducts: {
      edges,
      pageInfo: { hasNextPage: found.length > page.length, endCursor: edges.at(-1)?.cursor ?? null, __typename: 'PageInfo' },
      facets: {
        kinds: counted(tallies, 'kind').map(([kind, count]) => ({ kind, count, __typename: 'KindFacet' })),
        brands: counted(wanted, 'brand').slice(0, 20).map(([brand, count]) => ({ brand, count, __typename: 'BrandFacet' })),
        power: powers.length > 0 ? { minW: Math.min(...powers), maxW: Math.max(...powers), __typename: 'PowerFacet' } : null,
        __typename: 'SearchFacets',
      },
      __typename: 'ProductSearch',
    },
  }
}

function counted(tallies: readonly Row[], by: string): [string, number][] {
  const counts = new Map<string, number>()
  for (const row of tallies) {
    const count = Number(row.count)
    if (row[by] !== null && count > 0) counts.set(row[by], (counts.get(row[by]) ?? 0) + count)
  }
  return [...counts].sort(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1))
}
