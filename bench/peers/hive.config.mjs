// Hive Gateway beside its defaults: it says nothing while it serves. Where many ask the same at the same time they are
// answered together, as in its makers' benchmark.
export const gatewayConfig = { logging: false, inboundInflightRequestDeduplication: process.env.ASKED_ALIKE === '1' }
