/** Who may import whom (ARCHITECTURE.md). `npm run check` also fails when this tool sees no modules at all. */
const tests = '\\.test\\.ts$'
const ownSupergraph = '^gateway/open-supergraph/'
const elastic = '@apollo/(composition|query-planner|gateway|federation-internals|query-graphs)'

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

export default {
  forbidden: [
    forbid('no-circles', 'Two files that need each other are one file, or need a third.', {}, { circular: true }),
    forbid('no-unresolvable', 'This import leads nowhere.', {}, { couldNotResolve: true }),
    forbid('schema-imports-nothing', 'The contract depends on nobody.', { path: '^schema/' }, { pathNot: '^schema/' }),
    forbid('packages-know-no-house', 'A package is used by gateway and subgraphs; it knows neither.', { path: '^packages/', pathNot: ['^packages/testkit/', tests] }, { path: '^(gateway|subgraphs|app|e2e)/' }),
    forbid('subgraphs-are-strangers', 'A subgraph never reaches into another.', { path: '^subgraphs/([^/]+)/' }, { path: '^subgraphs/', pathNot: '^subgraphs/$1/' }),
    forbid('subgraphs-know-no-gateway', 'A subgraph does not know who calls.', { path: '^subgraphs/' }, { path: '^(gateway|app|e2e)/' }),
    forbid('gateway-knows-no-subgraph', 'The gateway talks to subgraphs through a transport.', { path: '^gateway/', pathNot: tests }, { path: '^(subgraphs|app|e2e)/' }),
    forbid('domain-is-pure', 'The domain knows errors, the viewer and ids; the world arrives as an argument.', { path: '^subgraphs/[^/]+/src/domain/', pathNot: tests }, { path: ['^subgraphs/[^/]+/src/(graphql|sql)/', '^packages/(mysql|subgraph|compiler|plan)/', 'node_modules/(drizzle-orm|mysql2|graphql|@apollo)/'] }),
    forbid('graphql-has-no-sql', 'A resolver makes one call into the domain.', { path: '^subgraphs/[^/]+/src/graphql/', pathNot: tests }, { path: ['^subgraphs/[^/]+/src/sql/', 'node_modules/(drizzle-orm|mysql2)/'] }),
    forbid('sql-has-one-room', 'SQL lives in sql/, and nowhere else.', { path: '^subgraphs/[^/]+/src/', pathNot: ['^subgraphs/[^/]+/src/sql/', tests] }, { path: 'node_modules/(drizzle-orm|mysql2)/' }),
    forbid('compiler-stays-home', 'The compiler and Elastic-2.0 packages never run in the shop: plans are data. The command that takes any supergraph compiles when it starts (docs/gateway.md).', { path: '^(gateway|subgraphs|app|packages)/', pathNot: ['^packages/(compiler|testkit)/', ownSupergraph, tests] }, { path: ['^packages/compiler/', `node_modules/${elastic}/`] }),
    forbid('own-supergraph-stays-apart', 'A command of its own, which compiles when it starts: nothing else may load it, least of all the shop.', { path: '^(gateway|subgraphs|app|packages)/', pathNot: ownSupergraph }, { path: ownSupergraph }),
    forbid('testkit-is-for-tests', 'Nothing that ships imports the testkit.', { path: '^(gateway|subgraphs|app|packages)/', pathNot: ['^packages/testkit/', '^[a-z]+/[a-z-]+/test/', tests] }, { path: '^packages/testkit/' }),
    forbid('gateway-parses-nothing', 'No graphql in the gateway: what is not there cannot be reached.', { path: '^(gateway|packages/(plan|registry))/', pathNot: [ownSupergraph, tests] }, { path: 'node_modules/graphql/' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(registry/.*\\.json|migrations)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'], extensions: ['.ts', '.mjs', '.js', '.json'] },
  },
}
