import { ShopError } from '@heliograph/errors/shop-error'
import type { KnownOperation } from './known-operations.ts'
import { nobody, type GatewayViewer } from './viewer.ts'

/**
 * Stage 6: the compiler has worked out which roles hold every scope that the operation reaches; the viewer must have
 * one of them. From here on a public operation runs as nobody, whoever asked, so that its answer is the same for all.
 * @returns whom the operation runs as
 * @throws ShopError FORBIDDEN
 */
export function checkAccess(operation: KnownOperation, viewer: GatewayViewer): GatewayViewer {
  const actor = operation.audience === 'public' ? nobody : viewer
  if (!actor.roles.some(role => operation.roles.has(role))) {
    throw new ShopError('FORBIDDEN', `${actor.roles.join('+')} may not run ${operation.name}`)
  }
  return actor
}
