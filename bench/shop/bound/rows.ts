import type { Pool, RowDataPacket } from 'mysql2/promise'

/** A row as the driver gives it. */
// oxlint-disable-next-line typescript/no-explicit-any -- what is in it, its statement says
export type Row = Record<string, any>

/** Prepared once a connection, by the driver. `?…` stands for as many as there are keys. */
export async function rows(pool: Pool, sql: string, values: unknown[]): Promise<Row[]> {
  const [found] = await pool.execute<RowDataPacket[]>(sql, values as string[])
  return found
}

/** `?, ?, ?` */
export const places = (keys: readonly unknown[]): string => keys.length === 1 ? '?' : Array.from(keys, () => '?').join(', ')

/** MySQL's driver hands JSON over parsed, MariaDB keeps it as text. */
// oxlint-disable-next-line typescript/no-explicit-any -- what is in it, its column says
export const json = (value: unknown): any => typeof value === 'string' ? JSON.parse(value) : value

export const productColumns = `id, slug, kind, brand, model, name, description, status, source_kind, source_reference, specs,
  warranty, certificates, power_w, source_key, created_at, changed_at, version`
export const offerColumns = 'sku, product_id, name, price_minor, currency, tax_class, ships, lead_time_days, restock_days'
