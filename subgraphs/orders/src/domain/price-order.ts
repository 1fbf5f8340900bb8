import type { WantedLine } from './merge-lines.ts'
import type { Offer } from './offer.ts'
import type { Order, OrderLine } from './order.ts'
import { shareOf } from './round-money.ts'
import { shippingFor } from './shipping.ts'
import { taxBasisPoints } from './tax.ts'

type PricedLine = Omit<OrderLine, 'id' | 'orderId'>
type Amounts = Pick<
  Order,
  'currency' | 'subtotalMinor' | 'discountMinor' | 'shippingMinor' | 'shippingTaxMinor' | 'taxMinor' | 'totalMinor'
>

/** What the lines cost at these offers' prices. Every line's sku must be among the offers. */
export function priceOrder(wanted: readonly WantedLine[], offers: ReadonlyMap<string, Offer>) {
  const goods = wanted.map(({ sku, quantity }) => {
    const offer = offers.get(sku)!
    return { ...offer, quantity, amountMinor: offer.priceMinor * BigInt(quantity) }
  })
  const lines = goods.map(
    ({ sku, productId, name, quantity, currency, priceMinor, taxClass, amountMinor }, index): PricedLine => {
      const taxMinor = shareOf(amountMinor, taxBasisPoints[taxClass])
      return {
        position: index + 1,
        sku,
        productId,
        name,
        quantity,
        currency,
        unitPriceMinor: priceMinor,
        taxClass,
        taxBasisPoints: taxBasisPoints[taxClass],
        taxMinor,
        totalMinor: amountMinor + taxMinor,
      }
    },
  )
  const subtotalMinor = sum(goods.map(good => good.amountMinor))
  const discountMinor = 0n
  const { shippingMinor, shippingTaxMinor } = shippingFor(goods)
  const taxMinor = sum(lines.map(line => line.taxMinor)) + shippingTaxMinor
  const totalMinor = subtotalMinor - discountMinor + shippingMinor + taxMinor
  const amounts: Amounts = {
    currency: 'COP',
    subtotalMinor,
    discountMinor,
    shippingMinor,
    shippingTaxMinor,
    taxMinor,
    totalMinor,
  }
  return { lines, amounts }
}

const sum = (amounts: bigint[]) => amounts.reduce((all, amount) => all + amount, 0n)
