import type { Shop } from '../open-shop.ts'
import { accountQuestions } from './questions/account.ts'
import { cartQuestions } from './questions/carts.ts'
import { catalogQuestions } from './questions/catalog.ts'
import { orderQuestions } from './questions/orders.ts'
import { partnerQuestions } from './questions/partners.ts'
import { staffQuestions } from './questions/staff.ts'
import { systemQuestions } from './questions/system.ts'
import type { RightQuestions } from './right-question.ts'

/**
 * One question for every operation of the registry, the system's too: that nobody outside may ask those is shown with
 * questions that the system would get an answer to. An operation without one fails the matrix, so a new operation has to
 * be added in questions/.
 */
export const rightQuestions = async (shop: Shop): Promise<RightQuestions> => ({
  ...await catalogQuestions(shop),
  ...accountQuestions(shop),
  ...cartQuestions(shop),
  ...await orderQuestions(shop),
  ...await partnerQuestions(shop),
  ...staffQuestions(shop),
  ...await systemQuestions(shop),
})
