import type { Shop } from '../../open-shop.ts'
import type { RightQuestions } from '../right-question.ts'

export async function catalogQuestions(shop: Shop): Promise<RightQuestions> {
  const newest = async (kind: string, first: number) => {
    const { data } = await shop.stranger.ask('BrowseProducts', { first, kind })
    return (data.products.edges as { node: { id: string; slug: string } }[]).map(({ node }) => node)
  }
  const [modules, [inverter], [kit]] = [await newest('MODULE', 6), await newest('INVERTER', 1), await newest('KIT', 1)]
  const slug = modules[0]!.slug
  return {
    BrowseProducts: { answers: 'ProductConnection', variables: () => ({ first: 2 }) },
    ProductDetail: { answers: 'Product', variables: () => ({ slug }) },
    StockAndLeadTime: { answers: 'Product', variables: () => ({ slug }) },
    SearchProducts: { answers: 'ProductSearch', variables: () => ({ search: { text: 'panel', kinds: ['MODULE'] }, first: 2 }) },
    KitDetail: { answers: 'Product', variables: () => ({ slug: kit!.slug }) },
    CompareModules: { answers: 'ModuleComparison', variables: () => ({ slugs: modules.map(one => one.slug) }) },
    CheckCompatibility: {
      answers: 'Compatibility',
      variables: () => ({ input: { module: modules[0]!.id, inverter: inverter!.id, coldestC: 0, modulesInSeries: 8 } }),
    },
    EstimateSystem: {
      answers: 'SystemEstimate',
      variables: () => ({ input: { monthlyKwh: 400, department: 'ANTIOQUIA', roofAreaM2: 60 } }),
    },
  }
}
