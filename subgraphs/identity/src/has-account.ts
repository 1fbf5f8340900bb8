import { openShop, type ShopParts } from './open-shop.ts'

/**
 * Whether any of these people can sign in. For installations that must not know some people. Somebody else who has taken such
 * an address is another: registering it must not keep an installation from starting.
 */
export async function hasAccount(parts: ShopParts, people: readonly { id: string; email: string }[]): Promise<boolean> {
  const { shop } = await openShop(parts)
  for (const { id, email } of people) {
    if ((await shop.credentials.find(shop.addressOf(email)))?.person === id) return true
  }
  return false
}
