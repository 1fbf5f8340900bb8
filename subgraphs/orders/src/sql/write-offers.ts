import type { Statements } from '@heliograph/mysql/statements'
import { and, inArray, sql, type SQL } from 'drizzle-orm'
import type { MySqlColumn } from 'drizzle-orm/mysql-core'
import type { OfferToSave } from '../domain/offer-to-save.ts'
import { offerComponents, offers, stockLevels } from './selling-tables.ts'

/** A statement for each table, whatever the number of offers. */
export async function writeOffers(statements: Statements, toSave: readonly OfferToSave[]): Promise<void> {
  if (toSave.length === 0) return
  const sorted = toSave.toSorted((a, b) => (a.sku < b.sku ? -1 : 1))
  await refuseOtherSkus(statements, sorted)
  await statements
    .insert(offers)
    .values(
      sorted.map(({ components: _c, openingStock: _o, status = 'ACTIVE', ships = true, ...offer }) => ({
        restockDays: offer.leadTimeDays,
        ...offer,
        status,
        ships,
      })),
    )
    .onDuplicateKeyUpdate({
      set: {
        productId: theNew(offers.productId),
        name: theNew(offers.name),
        priceMinor: theNew(offers.priceMinor),
        currency: theNew(offers.currency),
        taxClass: theNew(offers.taxClass),
        status: theNew(offers.status),
        ships: theNew(offers.ships),
        leadTimeDays: theNew(offers.leadTimeDays),
        restockDays: theNew(offers.restockDays),
      },
    })
  await writeComponents(statements, sorted)
  const counted = sorted.flatMap(({ sku, openingStock }) =>
    openingStock === undefined ? [] : [{ sku, onHand: openingStock, reserved: 0 }],
  )
  if (counted.length > 0) {
    await statements
      .insert(stockLevels)
      .values(counted)
      .onDuplicateKeyUpdate({ set: { sku: sql`${stockLevels.sku}` } })
  }
}

/** On its own, `ON DUPLICATE KEY UPDATE` would overwrite the offer that has the product already. */
async function refuseOtherSkus(statements: Statements, toSave: readonly OfferToSave[]) {
  const skuOf = new Map(toSave.map(offer => [offer.productId, offer.sku]))
  if (skuOf.size < toSave.length) throw new Error('a product has two offers')
  const known = await statements
    .select({ sku: offers.sku, productId: offers.productId })
    .from(offers)
    .where(inArray(offers.productId, [...skuOf.keys()]))
  const other = known.find(offer => skuOf.get(offer.productId) !== offer.sku)
  if (other) throw new Error(`product ${other.productId} is sold as ${other.sku} already`)
}

async function writeComponents(statements: Statements, toSave: readonly OfferToSave[]) {
  const rows = toSave.flatMap(({ sku: kitSku, components = [] }) => components.map(part => ({ kitSku, ...part })))
  const skus = toSave.map(offer => offer.sku)
  const kept = rows.map(row => sql`(${row.kitSku}, ${row.sku})`)
  await statements
    .delete(offerComponents)
    .where(
      and(
        inArray(offerComponents.kitSku, skus),
        kept.length === 0
          ? undefined
          : sql`(${offerComponents.kitSku}, ${offerComponents.sku}) not in (${sql.join(kept, sql`, `)})`,
      ),
    )
  if (rows.length === 0) return
  await statements
    .insert(offerComponents)
    .values(rows)
    .onDuplicateKeyUpdate({ set: { quantity: theNew(offerComponents.quantity) } })
  const nested = await statements
    .select({ sku: offerComponents.sku })
    .from(offerComponents)
    .where(inArray(offerComponents.sku, statements.select({ sku: offerComponents.kitSku }).from(offerComponents)))
    .limit(1)
  if (nested[0]) throw new Error(`${nested[0].sku} is a kit and a component at once`)
}

/** VALUES(): MySQL has a newer word for it, MariaDB only this one. */
const theNew = (column: MySqlColumn): SQL => sql`values(${column})`
