import type { Shop } from '../../open-shop.ts'
import type { RightQuestions } from '../right-question.ts'

/** Nobody outside gets an answer to these. */
export async function systemQuestions(shop: Shop): Promise<RightQuestions> {
  const { data } = await (await shop.signIn('customer')).ask('MySessions')
  const session = data.mySessions[0].id as string
  return {
    SessionVerdict: { variables: () => ({ session }) },
    SigningKeys: { variables: () => ({}) },
    RecordActivity: { variables: () => ({ sessions: [] }) },
    IssuePartnerToken: {
      variables() {
        const { clientId, clientSecret } = shop.demo.partners[0]!
        return { clientId, clientSecret }
      },
    },
  }
}
