import { singleByteCharset, type SingleByteCharset } from './single-byte-charset.js';

/** A charset as which UTF-8 gets misread. */
export interface MojibakeCharset {
  readonly charset: SingleByteCharset;
  /** How many nats rarer this mistake is than Windows-1252; evidence must pay for it. */
  readonly rarity: number;
}

/** Windows-1252 comes with its C1 controls, so that LATIN1, strict and lenient Windows-1252 are one reading. */
const LIST: readonly (readonly [name: string, sql: string | undefined, rarity: number])[] = [
  ['win1252', 'WIN1252', 0], ['win1251', 'WIN1251', 1], ['win1250', 'WIN1250', 2], ['win1254', 'WIN1254', 2.5], ['macroman', undefined, 2], ['cp437', undefined, 2],
  ['cp850', undefined, 2.5], ['win1253', 'WIN1253', 5], ['win1257', 'WIN1257', 8], ['iso-8859-2', 'LATIN2', 9], ['koi8-r', 'KOI8R', 4], ['cp866', 'WIN866', 4],
  ['win1255', 'WIN1255', 5], ['win1256', 'WIN1256', 5], ['win874', 'WIN874', 6], ['cp852', undefined, 5],
];

let charsets: readonly MojibakeCharset[] | undefined;

/** All of them, the likeliest first. */
export function mojibakeCharsets(): readonly MojibakeCharset[] {
  charsets ??= LIST.map(([name, sql, rarity]) => ({ charset: singleByteCharset(name, sql, name === 'win1252' ? 'all' : 'unassigned'), rarity }));
  return charsets;
}
