import type { InputType } from '@heliograph/registry/registry'

/** Why a default, coerced by GraphQL, lies outside its own contract; undefined when it fits. */
export function misfit(type: InputType, value: unknown): string | undefined {
  if (type.kind === 'nonNull') return value === null ? 'is null' : misfit(type.of, value)
  if (value === null) return undefined
  switch (type.kind) {
    case 'list': {
      const items: unknown[] = Array.isArray(value) ? value : [value]
      if (items.length > type.maxItems) return `has more than ${type.maxItems} items`
      return items.map(one => misfit(type.of, one)).find(reason => reason !== undefined)
    }
    case 'input':
      return type.fields.map(field => {
        const inside = (value as Record<string, unknown>)[field.name]
        return inside === undefined ? undefined : misfit(field.type, inside)
      }).find(reason => reason !== undefined)
    case 'int':
      return Number.isInteger(value) && Number(value) >= type.min && Number(value) <= type.max
        ? undefined : `is not a whole number from ${type.min} to ${type.max}`
    case 'text':
      return typeof value === 'string' && value.length >= type.minLength && value.length <= type.maxLength
        && new RegExp(type.pattern ?? '', 'u').test(value) ? undefined : `is not ${type.meaning}`
    case 'digits':
      return typeof value === 'string' && /^-?\d{1,40}$/.test(value)
        && BigInt(value) >= BigInt(type.min) && BigInt(value) <= BigInt(type.max) ? undefined : `is not ${type.meaning}`
    default:
      return undefined
  }
}
