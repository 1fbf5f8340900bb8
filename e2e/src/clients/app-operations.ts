/**
 * What the app asks that these tests play, and no more: the client tools print each operation once again, and every
 * print is one more document that is planned, reviewed, and kept for as long as an app that was shipped with it. An app
 * of another kind adds its names here, or brings the manifest of its own build into `schema/documents/`.
 */
export const appOperations = [
  'BrowseProducts', 'ProductDetail', 'SignIn', 'RefreshSession', 'Me', 'SignOut', 'PlaceOrder', 'MyOrders', 'MyOrder',
] as const

export type AppOperation = (typeof appOperations)[number]
