/** What "my orders" asks of each subgraph: the fields that the answer has, and the keys. */
const customerText = 'query($id:ID!){customer(id:$id){id name email}}'

const ordersText = `query($of:[_Any!]!,$first:Int!){_entities(representations:$of){...on Customer{orders(first:$first){
  id number status placedAt delivery total{amount currency} lines{id quantity unitPrice{amount currency} product{id}}}}}}`

const productsText = `query($of:[_Any!]!){_entities(representations:$of){...on Product{
  id slug name kind inStock brand{name}}}}`

const head = (text: string) => `{"query":${JSON.stringify(text)},"variables":`
const [customerHead, ordersHead, productsHead] = [head(customerText), head(ordersText), head(productsText)]

/** Bodies of requests. */
export const customerBody = (id: string) => `${customerHead}{"id":${JSON.stringify(id)}}}`

export const ordersBody = (customer: string, first: number) =>
  `${ordersHead}{"of":[{"__typename":"Customer","id":${JSON.stringify(customer)}}],"first":${first}}}`

export function productsBody(ids: Iterable<string>): string {
  let of = ''
  for (const id of ids) of += `${of === '' ? '' : ','}{"__typename":"Product","id":${JSON.stringify(id)}}`
  return `${productsHead}{"of":[${of}]}}`
}
