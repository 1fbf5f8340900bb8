// Hive Gateway beside its defaults: it says nothing while it serves.
export const gatewayConfig = { logging: false }
