/** How the records of one file are written. */
export interface Dialect {
  /** One byte each. */
  readonly delimiter: number;
  readonly quote: number;
  /** LF: records end with a line feed, with or without a carriage return before it. CR: with a carriage return alone. */
  readonly newline: 'LF' | 'CR';
}

export const COMMA = 44;
export const DOUBLE_QUOTE = 34;
