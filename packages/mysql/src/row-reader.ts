import mysql from 'mysql2'
import { SentJson } from './json.ts'

// Once: the driver looks its module up every time that it is asked for.
const { Types } = mysql

/**
 * A reader of rows as prepared statements answer them (MySQL's binary protocol, "Binary Protocol Resultset Row"). The
 * driver's own is made of text by `new Function`, which `pool.ts` forbids, or, without, makes closures for every value;
 * and either leaves values that would have to be gone through once more. This one is made once a statement.
 */
export interface RowReader {
  next(packet: RowPacket): Record<string, unknown>
}

/** What becomes of a column: its key in the row, and what makes the row's value of the driver's. */
export interface ReadColumn {
  key: string
  decode: ((value: unknown) => unknown) | undefined
  /** Our own reading of its bytes, without the driver's value in between; JSON stays bytes. */
  as: 'moment' | 'bigint' | 'json' | undefined
}

/** What the driver says about a column of an answer. */
export interface AnsweredColumn {
  columnType: number
  flags: number
  characterSet: number
  encoding: string
}

/** The driver's packet; each call reads on from `offset`, and moves it. */
export interface RowPacket {
  readonly buffer: Buffer
  offset: number
  readInt8(): number
  readSInt8(): number
  readInt16(): number
  readSInt16(): number
  readInt32(): number
  readSInt32(): number
  readInt64(): number | string
  readSInt64(): number | string
  readDouble(): number
  readFloat(): number
  readLengthCodedNumber(): number
  readLengthCodedString(encoding: string): string | null
}

type Read = (packet: RowPacket) => unknown

/** @returns undefined when a column is of a type that we don't use: then the driver reads */
export function compileRowReader(
  answered: readonly AnsweredColumn[], columns: readonly ReadColumn[],
): RowReader | undefined {
  if (answered.length !== columns.length) return undefined
  const reads: Read[] = []
  for (const [index, column] of answered.entries()) {
    const { decode, as } = columns[index]!
    const made = makeOf(column, as)
    const read = made ?? readOf(column)
    if (!read) return undefined
    reads.push(decode && !made ? packet => decode(read(packet)) : read)
  }
  const keys = columns.map(({ key }) => key)
  // Copied for each row: an object that grew by its keys would be moved several times while it does.
  const empty: Record<string, unknown> = Object.fromEntries(keys.map(key => [key, null]))
  const nullBytes = Math.floor((keys.length + 7 + 2) / 8)
  const nulls = new Uint8Array(nullBytes)
  return {
    next(packet) {
      // The packet's header.
      packet.readInt8()
      for (let byte = 0; byte < nullBytes; byte++) nulls[byte] = packet.readInt8()
      const row = { ...empty }
      for (let index = 0; index < keys.length; index++) {
        // The bitmap begins at its third bit. A null takes no bytes.
        const bit = index + 2
        if (!(nulls[bit >> 3]! & (1 << (bit & 7)))) row[keys[index]!] = reads[index]!(packet)
      }
      return row
    },
  }
}

const unsignedFlag = 32
const binaryCharacterSet = 63

/** A moment, a big integer or JSON; undefined where a column answers it in another form. */
function makeOf({ columnType, flags, encoding }: AnsweredColumn, as: ReadColumn['as']): Read | undefined {
  if (as === 'moment' && columnType === Types.DATETIME) return readMoment
  // On MariaDB it is a text like others.
  if (as === 'json' && (columnType === Types.JSON || (texts.has(columnType) && encoding === 'utf8'))) return readJson
  if (as !== 'bigint' || columnType !== Types.LONGLONG) return undefined
  return (flags & unsignedFlag) !== 0 ? packet => readEight(packet).getBigUint64(0, true) : packet => readEight(packet).getBigInt64(0, true)
}

const texts = new Set([Types.VAR_STRING, Types.STRING, Types.BLOB, Types.MEDIUM_BLOB, Types.LONG_BLOB])

const eight = new DataView(new ArrayBuffer(8))

/** A BigInt made of a number takes twice as long. */
function readEight(packet: RowPacket): DataView {
  eight.setUint32(0, packet.readInt32(), true)
  eight.setUint32(4, packet.readInt32(), true)
  return eight
}

function readJson(packet: RowPacket): SentJson {
  const length = packet.readLengthCodedNumber()
  const start = packet.offset
  packet.offset += length
  return new SentJson(packet.buffer, start, packet.offset)
}

function readOf({ columnType, flags, characterSet, encoding }: AnsweredColumn): Read | undefined {
  const unsigned = (flags & unsignedFlag) !== 0
  switch (columnType) {
    case Types.NULL: return () => null
    case Types.TINY: return unsigned ? packet => packet.readInt8() : packet => packet.readSInt8()
    case Types.SHORT: return unsigned ? packet => packet.readInt16() : packet => packet.readSInt16()
    case Types.INT24:
    case Types.LONG: return unsigned ? packet => packet.readInt32() : packet => packet.readSInt32()
    case Types.LONGLONG: return unsigned ? packet => packet.readInt64() : packet => packet.readSInt64()
    case Types.FLOAT: return packet => packet.readFloat()
    case Types.DOUBLE: return packet => packet.readDouble()
    case Types.NEWDECIMAL: return packet => packet.readLengthCodedString('ascii')
    // In one of its character sets on either server, whatever the column says (MySQL says: binary).
    case Types.JSON: return packet => packet.readLengthCodedString('utf8')
    default:
      if (!texts.has(columnType) || characterSet === binaryCharacterSet) return undefined
      return packet => packet.readLengthCodedString(encoding)
  }
}

/** In UTC, as sessions are (`pool.ts`). What is zero at the end is not sent. */
function readMoment(packet: RowPacket): Date {
  const length = packet.readInt8()
  if (length < 4) return new Date(NaN)
  const year = packet.readInt16()
  const month = packet.readInt8()
  const day = packet.readInt8()
  const hour = length > 4 ? packet.readInt8() : 0
  const minute = length > 4 ? packet.readInt8() : 0
  const second = length > 4 ? packet.readInt8() : 0
  const microseconds = length > 7 ? packet.readInt32() : 0
  const millisecond = Math.floor(microseconds / 1000)
  if (year > 99) return new Date(Date.UTC(year, month - 1, day, hour, minute, second, millisecond))
  // Which Date.UTC would take for those of the twentieth century.
  return new Date(Date.UTC(year + 400, month - 1, day, hour, minute, second, millisecond) - fourCenturiesMs)
}

/** After as long the calendar is the same again. */
const fourCenturiesMs = 146_097 * 24 * 60 * 60 * 1000
