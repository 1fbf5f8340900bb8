import { openShop, type ShopParts } from './open-shop.ts'

/** Whether any of these e-mail addresses can be signed in with. For installations that must not know some people. */
export async function hasAccount(parts: ShopParts, emails: readonly string[]): Promise<boolean> {
  const { shop } = await openShop(parts)
  for (const email of emails) {
    if (await shop.credentials.find(shop.addressOf(email))) return true
  }
  return false
}
