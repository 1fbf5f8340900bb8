import type { KitComponent } from './catalogue-row.ts'
import { demoPerson } from './people.ts'

/** An order to place when the database is seeded, by the same way as everybody's: prices and numbers are made there. */
export type DemoOrder = {
  readonly customerId: string
  /** Fixed, so that seeding twice places it once. */
  readonly idempotencyKey: string
  readonly lines: readonly KitComponent[]
}

const ann = demoPerson('ann.gomez@customers.invalid').id
const bob = demoPerson('bob.quintero@customers.invalid').id

/** Oldest first. */
export const demoOrders: readonly DemoOrder[] = [
  {
    customerId: ann,
    idempotencyKey: 'demo-order-ann-site-visit',
    lines: [{ sku: 'SERVICE-SITE-VISIT', quantity: 1 }],
  },
  {
    customerId: bob,
    idempotencyKey: 'demo-order-bob-spare-modules',
    lines: [
      { sku: 'LONGI-LR4-72HPH-455M', quantity: 2 },
      { sku: 'CABLE-CONNECTOR-PAIR', quantity: 4 },
    ],
  },
  {
    customerId: ann,
    idempotencyKey: 'demo-order-ann-whole-roof',
    lines: [
      { sku: 'REC-REC365NP2', quantity: 10 },
      { sku: 'FRONIUS-PRIMO-3-8-1-208-240-240V', quantity: 1 },
      { sku: 'MOUNT-TILE-4', quantity: 3 },
      { sku: 'PROT-DC-SPD-1000', quantity: 1 },
      { sku: 'PROT-AC-BREAKER-2P-32', quantity: 1 },
      { sku: 'CABLE-PV-6-RED-100', quantity: 1 },
      { sku: 'CABLE-PV-6-BLACK-100', quantity: 1 },
      { sku: 'SERVICE-INSTALL-KWP', quantity: 4 },
    ],
  },
  {
    customerId: bob,
    idempotencyKey: 'demo-order-bob-kit-with-battery',
    lines: [
      { sku: 'KIT-5400-12X450', quantity: 1 },
      { sku: 'SERVICE-GRID-APPLICATION', quantity: 1 },
    ],
  },
]
