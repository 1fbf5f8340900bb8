import type { Registry } from '@heliograph/registry/registry'
import { asker, idsByName } from './ask.ts'
import type { DemoAccount, DemoCredential, DemoFile } from './demo/demo-file.ts'
import type { DemoRole } from './demo/people.ts'

export interface Welcome {
  url: string
  registry: Registry
  demo: DemoFile
  demoFile: string
}

/**
 * What a newcomer can do now: the people to sign in as, and one line per audience to paste into a shell, which signs in by itself
 * and shows what only that audience may see.
 */
export async function welcome({ url, registry, demo, demoFile }: Welcome): Promise<string> {
  const ids = idsByName(registry)
  const customer = first(demo, 'customer')
  const support = first(demo, 'support')
  const [sales, admin, auditor] = [first(demo, 'sales'), first(demo, 'admin'), first(demo, 'auditor')]
  const body = (operation: string, variables: object) => JSON.stringify({ documentId: `sha256:${ids.get(operation)}`, variables })
  const post = (more: string) => `curl -s ${url}/graphql -H 'content-type: application/json' ${more}`
  const as = (account: DemoAccount, operation: string, variables: object) => {
    const signIn = post(`-d '${body('SignIn', { input: { email: account.email, password: account.password } })}'`)
    return post(`-d '${body(operation, variables)}' -H "authorization: Bearer $(${signIn} | sed 's/.*"accessToken":"\\([^"]*\\)".*/\\1/')"`)
  }
  const asPartner = ({ clientId, clientSecret }: DemoCredential, operation: string, variables: object) => {
    const token = `curl -s ${url}/oauth/token -u ${clientId}:${clientSecret} -d grant_type=client_credentials`
    return post(`-d '${body(operation, variables)}' -H "authorization: Bearer $(${token} | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')"`)
  }
  const order = await newestOrderOf(asker(url, registry), customer)
  return `
Heliograph answers at ${url}/graphql

People to sign in as (${demoFile}):
${Object.entries(demo.people).flatMap(([role, accounts]) => accounts.map(({ name, email, password }) =>
    `  ${role.padEnd(10)} ${name.padEnd(18)} ${email.padEnd(32)} ${password}`)).join('\n')}

Partners, by client id and secret; a partner's program gets a token for five minutes with:
${demo.partners.map(partner => partnerLines(url, partner)).join('\n')}

One line for each audience; each signs in by itself:

# public: anybody may look at the shop
${post(`-d '${body('BrowseProducts', { first: 3 })}'`)}

# account: ${customer.name} about herself
${as(customer, 'Me', {})}

# customer: ${customer.name}'s own orders
${as(customer, 'MyOrders', { first: 2, items: 2 })}

# support: ${support.name} looks at that order, the customer masked
${as(support, 'SupportOrder', { id: order, items: 2 })}

# sales: ${sales.name}'s customers and their orders
${as(sales, 'SalesPipeline', { first: 2, orders: 2 })}

# admin: who works here, and as what
${as(admin, 'AdminStaff', { first: 3 })}

# audit: ${auditor.name} looks at who gave whom which role, and who has not used it
${as(auditor, 'AuditGrants', { first: 3 })}

# partner: what ${demo.partners[0]!.name} can order
${asPartner(demo.partners[0]!, 'PartnerStock', { first: 3 })}
`
}

const partnerLines = (url: string, { name, clientId, clientSecret }: DemoCredential) =>
  `  partner    ${name.padEnd(18)} ${clientId} ${clientSecret}
  curl -s ${url}/oauth/token -u ${clientId}:${clientSecret} -d grant_type=client_credentials`

function first(demo: DemoFile, role: DemoRole): DemoAccount {
  const account = demo.people[role]?.[0]
  if (!account) throw new Error(`demo.json names no ${role}: start over with npm run reset.`)
  return account
}

async function newestOrderOf(ask: ReturnType<typeof asker>, { email, password }: DemoAccount): Promise<string> {
  const { signIn } = await ask('SignIn', { input: { email, password } }) as { signIn: { accessToken: string } }
  const { myOrders } = await ask('MyOrders', { first: 1 }, signIn.accessToken) as { myOrders: { edges: { node: { id: string } }[] } }
  const newest = myOrders.edges[0]
  if (!newest) throw new Error('The demo customer has no order: start over with npm run reset.')
  return newest.node.id
}
