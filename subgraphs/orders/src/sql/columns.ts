import { text, word } from '@heliograph/mysql/columns'
import type { Currency, TaxClass } from '../domain/offer.ts'

export const sku = (name: string) => text(name, { length: 40 })
export const currency = (name: string) => word<Currency>()(name, { length: 3 })
export const taxClass = (name: string) => word<TaxClass>()(name, { length: 10 })
