import { keep } from '@heliograph/mysql/keep'
import type { Statements } from '@heliograph/mysql/statements'
import { and, eq, getTableColumns, gt, inArray } from 'drizzle-orm'
import type { Component } from '../domain/offer.ts'
import { pageOf } from '../domain/page.ts'
import type { OfferStore } from '../domain/shop.ts'
import { offerComponents, offers } from './selling-tables.ts'

export function offerStore(statements: Statements): OfferStore {
  const { status, ...columns } = getTableColumns(offers)
  const active = eq(status, 'ACTIVE')
  const ofSkus = keep((_at, skus) =>
    statements
      .select(columns)
      .from(offers)
      .where(and(inArray(offers.sku, skus), active)),
  )
  const ofProducts = keep((_at, productIds) =>
    statements
      .select(columns)
      .from(offers)
      .where(and(inArray(offers.productId, productIds), active)),
  )
  const products = keep((_at, skus) =>
    statements.select({ sku: offers.sku, productId: offers.productId }).from(offers).where(inArray(offers.sku, skus)),
  )
  const components = keep((_at, skus) =>
    statements
      .select({
        kit: offerComponents.kitSku,
        sku: offerComponents.sku,
        productId: offers.productId,
        quantity: offerComponents.quantity,
      })
      .from(offerComponents)
      .innerJoin(offers, eq(offers.sku, offerComponents.sku))
      .where(inArray(offerComponents.kitSku, skus))
      .orderBy(offerComponents.kitSku, offerComponents.sku),
  )
  return {
    async bySku(skus) {
      const rows = await ofSkus({}, skus)
      return new Map(rows.map(row => [row.sku, row]))
    },

    async byProduct(productIds) {
      const rows = await ofProducts({}, productIds)
      return new Map(rows.map(row => [row.productId, row]))
    },

    async page({ first, after }) {
      const rows = await statements
        .select(columns)
        .from(offers)
        .where(and(active, after === null ? undefined : gt(offers.sku, after)))
        .orderBy(offers.sku)
        .limit(first + 1)
      return pageOf(rows, first)
    },

    async productsOf(skus) {
      const rows = await products({}, skus)
      return new Map(rows.map(row => [row.sku, row.productId]))
    },

    async componentsOf(skus) {
      const rows = await components({}, skus)
      const byKit = new Map<string, Component[]>()
      for (const { kit, ...component } of rows) byKit.set(kit, [...(byKit.get(kit) ?? []), component])
      return byKit
    },
  }
}
