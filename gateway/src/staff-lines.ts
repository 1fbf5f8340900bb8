/**
 * The log's lines of what staff changed and of what somebody signed in was denied, by event, with their fields. One
 * line each. `docs/logging.md` says what they mean and is tested against this table.
 */
export const staffLines = {
  'staff write': [
    'requestId', 'who', 'viewer', 'roles', 'operation', 'operationId', 'targets', 'reason', 'role', 'outcome',
  ],
  denied: [
    'requestId', 'who', 'viewer', 'roles', 'operation', 'operationId', 'targets', 'reason', 'role', 'stage', 'code',
  ],
} as const

export type StaffEvent = keyof typeof staffLines

/** A field without a value is not written. */
export type StaffLine<Event extends StaffEvent> = Readonly<Record<(typeof staffLines)[Event][number], unknown>>
