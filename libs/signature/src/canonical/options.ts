/**
 * What a column's own evidence or a declared setting says about values that PostgreSQL would accept as they stand. Without it a
 * well-formed value means what PostgreSQL reads.
 */
export interface CanonicalOptions {
  /** Well-formed texts that nevertheless need a decision in this column: declared or found stand-ins for NULL, true or false. */
  readonly except?: readonly string[];
  /** False where `1.234` may be a grouped thousand in this column. */
  readonly dotIsDecimal?: boolean;
  /** False where `2014-05-03` is year-day-month in this column. */
  readonly isoOrder?: boolean;
  /** False where a timestamptz without an offset is not UTC in this column. */
  readonly zonelessIsUtc?: boolean;
  /** True where no value means what it says, because the column holds another representation (Base64, a date as an integer). */
  readonly encoded?: boolean;
  /** False where a text of nothing but blanks stands for NULL in this column. */
  readonly keepsBlankText?: boolean;
  /** False where blanks at the end of a text are padding in this column. */
  readonly keepsTrailingBlanks?: boolean;
}

/** A check of the bytes `[start, end)` of one COPY TEXT field. */
export type FieldCheck = (buf: Buffer, start: number, end: number) => boolean;

export const ZERO = 0x30;
export const NINE = 0x39;
export const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= ZERO && byte <= NINE;
