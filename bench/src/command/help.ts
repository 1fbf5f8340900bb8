export const help = `What the gateway costs, beside its peers and beside what is written by hand (docs/performance.md).

  npm run bench -- [options]
  npm run bench -- shop [options]

The latter measures the shop in one process, with MySQL. Of the options below it has --only (shop, without, bound),
--operations (ProductDetail, SearchProducts, MyOrders), --rounds, --connections, --json, --profile, and --rate N:
so many requests a second, at most. --requests is how many a round has (600).

  --only NAME,…          targets: raw, bound, heliograph, apollo, hive, hive-rust (all)
  --operations NAME,…    orders, product, list, mutation (all)
  --rounds N             that count, after one that warms up (9)
  --ms N                 how long a target is asked an operation in each round, at least (700)
  --requests N           and how often, at least (500)
  --connections N        each asks anew as soon as it is answered (32)
  --variants N           different questions of each operation, asked in turn (64): 1 is all the world
                         at one page. With fewer than connections no bars are printed
  --json FILE            the figures of every round too

  --profile NAME,…       CPU profiles of targets, and where their time went
  --memory MINUTES       memory of a target under load (heliograph)
  --cold                 how long the shop's gateway takes until it is ready
  --help                 this text
`
