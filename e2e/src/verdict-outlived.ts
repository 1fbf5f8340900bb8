import { defaultLimits } from '@heliograph/gateway/limits'

/** After so long the gateway relies on no verdict that it had before: it asks identity anew. */
export const verdictOutlivedMs = defaultLimits.verdictMaxAgeMs + 100
