export const help = `Serves the operations of a manifest over a Federation 2 supergraph. Everything in the manifest is public.

  heliograph-gateway --supergraph FILE --manifest FILE --port N [options]

  --supergraph FILE      the composed supergraph's SDL
  --manifest FILE        an apollo-persisted-query-manifest
  --port N               where to listen; 0 for any free port
  --host HOST            on which address (127.0.0.1)
  --path PATH            where operations are asked for (/graphql)
  --forward NAME,…       headers of the client's request that subgraphs get too
  --subgraph NAME=URL    where a subgraph is, instead of where the supergraph says; may come several times
  --timeout MS           the most that a request may take (30000)
  --drain-notice MS      told to end, how long /ready says 503 while everything is still served (0)
  --trusted-proxies N    how many proxies of yours stand in front (0)
  --strict               serve all of the manifest or end with 1
  --help                 this text

LOG_LEVEL is debug, info, warn (as it is unless set), error or silent; the log goes to standard error.
Which operations were refused, and why, goes to standard error too. Exit code 1 when nothing is left to serve, or
anything was refused and --strict is given.
`
