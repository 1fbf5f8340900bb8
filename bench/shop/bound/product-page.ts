import type { AnswerByHand, Pools } from './by-hand.ts'
import { json, offerColumns, places, productColumns, rows, type Row } from './rows.ts'

/** Of each kind, what the operation asks; an alias stands before its field. */
const moduleFields = ['technology', 'pmaxW', 'vocV', 'vmpV', 'iscA', 'impA', 'moduleEfficiencyPercent efficiencyPercent',
  'betaVocVPerC', 'alphaIscAPerC', 'gammaPmaxPercentPerC', 'noctC', 'cells', 'bifacial', 'lengthMm', 'widthMm', 'maxSystemV']
const inverterFields = ['topology', 'acW', 'acV', 'phases', 'maxDcV', 'mpptMinV', 'mpptMaxV', 'maxInputA', 'mpptCount',
  'inverterEfficiencyPercent efficiencyPercent', 'specSource']
const batteryFields = ['chemistry', 'nominalKwh', 'usableKwh', 'nominalV', 'cycles']
const mountingFields = ['roof', 'material', 'mountedModules modules']
const kitFields = ['dcKw', 'acKw', 'kitModules modules']
const fieldsOf = new Map(Object.entries({
  MODULE: moduleFields, INVERTER: inverterFields, BATTERY: batteryFields, MOUNTING: mountingFields, KIT: kitFields,
}).map(([kind, fields]) => [kind, fields.map(field => field.split(' ')).map(([as, from = as]) => [as!, from!] as const)]))
const typeOf = new Map(Object.entries({
  MODULE: 'ModuleSpecs', INVERTER: 'InverterSpecs', BATTERY: 'BatterySpecs', MOUNTING: 'MountingSpecs', KIT: 'KitSpecs',
}))

export const answerProduct: AnswerByHand = async (pools, { slug }) => {
  const [product] = await rows(pools.catalog, `select ${productColumns} from products where slug in (?)`, [slug])
  if (!product) return { product: null }
  const { id, kind, brand, model, name, description, status } = product
  const [offer] = await rows(pools.orders, `select ${offerColumns} from offers where product_id in (?) and status = ?`, [id, 'ACTIVE'])
  const parts = offer ? await rows(pools.orders, `select c.kit_sku, c.sku, o.product_id, c.quantity from offer_components c
    inner join offers o on o.sku = c.sku where c.kit_sku in (?) order by c.kit_sku, c.sku`, [offer.sku]) : []
  const skus = parts.length > 0 ? parts.map(part => part.sku) : [offer?.sku]
  const [stock, inParts] = offer ? await Promise.all([
    rows(pools.orders, `select sku, on_hand - reserved as free from stock_levels where sku in (${places(skus)})`, skus),
    productsOf(pools, parts),
  ]) : [[], new Map<string, Row>()]
  const warranty = json(product.warranty)
  return {
    product: {
      id, slug: product.slug, kind, brand, model, name, description, status,
      warranty: warranty && {
        productYears: warranty.productYears, powerYears: warranty.powerYears, powerPercentAtEnd: warranty.powerPercentAtEnd,
        __typename: 'Warranty',
      },
      certificates: json(product.certificates).map(({ standard, body }: Row) => ({ standard, body, __typename: 'Certificate' })),
      specs: specsOf(kind, json(product.specs)),
      source: { kind: product.source_kind, reference: product.source_reference, __typename: 'FactSource' },
      offer: offer ? {
        sku: offer.sku,
        price: { amount: String(offer.price_minor), currency: offer.currency, __typename: 'Money' },
        taxClass: offer.tax_class,
        components: parts.map(part => {
          const made = inParts.get(part.product_id)!
          return { sku: part.sku, quantity: part.quantity, product: { id: made.id, slug: made.slug, name: made.name, __typename: 'Product' }, __typename: 'OfferComponent' }
        }),
        __typename: 'Offer',
      } : null,
      availability: offer ? availabilityOf(offer, parts, stock) : null,
      __typename: 'Product',
    },
  }
}

async function productsOf(pools: Pools, parts: readonly Row[]): Promise<Map<string, Row>> {
  if (parts.length === 0) return new Map()
  const ids = parts.map(part => part.product_id)
  const found = await rows(pools.catalog, `select ${productColumns} from products where id in (${places(ids)})`, ids)
  return new Map(found.map(row => [row.id, row]))
}

function specsOf(kind: string, specs: Row): object {
  const fields = fieldsOf.get(kind)
  if (!fields) return { properties: specs.properties.map(({ name, value }: Row) => ({ name, value, __typename: 'SpecProperty' })), __typename: 'GeneralSpecs' }
  const told: Row = {}
  for (const [as, from] of fields) told[as] = specs[from]
  told.__typename = typeOf.get(kind)
  return told
}

function availabilityOf(offer: Row, parts: readonly Row[], stock: readonly Row[]) {
  const free = new Map(stock.map(row => [row.sku, Number(row.free)]))
  const needed = parts.length > 0 ? parts : [{ sku: offer.sku, quantity: 1 }]
  const inStock = needed.every(({ sku, quantity }) => (free.get(sku) ?? 0) >= quantity)
  return { inStock, leadTimeDays: inStock ? offer.lead_time_days : offer.restock_days, __typename: 'Availability' }
}
