import { HandBack, PgFailure } from '../failure.js';
import { decimal, INFINITE, MINUS_INFINITE, NOT_A_NUMBER, powerOfTen, type Decimal } from './decimal.js';

/** PostgreSQL 16 began to take `0x1F` and `1_000`; what an older server refuses is the server's to say. */
const NEWER_SPELLING = /^[ \t-\r]*[+-]?(?:0[xob][0-9a-f_]|[0-9][0-9a-z.]*_|\.[0-9]+_)/i;

const invalid = (type: string, text: string): PgFailure =>
  new PgFailure('22P02', `invalid input syntax for type ${type}: "${text}"`);
const outOfRange = (type: string, text: string): PgFailure =>
  new PgFailure('22003', `value "${text}" is out of range for type ${type}`);

/** Whether the overflow or the junk behind it is reported depends on the version of the server. */
const overflowBeforeJunk = (): HandBack => new HandBack('a number that is out of range and followed by something else');

const INTEGER = /^[ \t-\r]*([+-]?[0-9]+)/;
const BLANK = /^[ \t-\r]*$/;

/** The text of an integer and whether anything but blanks follows it. */
function integerPrefix(type: string, text: string): { readonly digits: string; readonly clean: boolean } {
  if (NEWER_SPELLING.test(text)) throw new HandBack('a spelling of integers that depends on the version of the server');
  const match = INTEGER.exec(text);
  if (match === null) throw invalid(type, text);
  return { digits: match[1] as string, clean: match[0].length === text.length || BLANK.test(text.slice(match[0].length)) };
}

export function integerIn(text: string, type: 'smallint' | 'integer'): number {
  const { digits, clean } = integerPrefix(type, text);
  const value = Number(digits);
  const limit = type === 'integer' ? 2_147_483_647 : 32_767;
  const fits = value <= limit && value >= -limit - 1;
  if (!clean) throw fits ? invalid(type, text) : overflowBeforeJunk();
  if (!fits) throw outOfRange(type, text);
  return value === 0 ? 0 : value;
}

export const MAX_BIGINT = 2n ** 63n - 1n;
export const MIN_BIGINT = -(2n ** 63n);

export function bigintIn(text: string): bigint {
  const { digits, clean } = integerPrefix('bigint', text);
  const value = BigInt(digits.replace('+', ''));
  const fits = value <= MAX_BIGINT && value >= MIN_BIGINT;
  if (!clean) throw fits ? invalid('bigint', text) : overflowBeforeJunk();
  if (!fits) throw outOfRange('bigint', text);
  return value;
}

const HUGE_EXPONENT = /[eE][+-]?[0-9]{3,}|[0-9]{300}/;
const NUMERIC = /^[ \t-\r]*([+-]?)([0-9]*)(?:(\.)([0-9]*))?(?:[eE]([+-]?[0-9]+))?[ \t-\r]*$/;
const SPECIAL = /^[ \t-\r]*(nan|[+-]?inf(?:inity)?)[ \t-\r]*$/i;
/** Numbers longer than this go to the server, where the limits of numeric are known exactly. */
const MAX_DIGITS = 1_000;

export function numericIn(text: string): Decimal {
  if (NEWER_SPELLING.test(text)) throw new HandBack('a spelling of numbers that depends on the version of the server');
  const match = NUMERIC.exec(text);
  if (match === null && HUGE_EXPONENT.test(text)) throw overflowBeforeJunk();
  if (match === null || ((match[2] as string) === '' && (match[4] ?? '') === '')) return specialNumeric(text);
  const whole = match[2] as string;
  const fraction = match[4] ?? '';
  const exponent = match[5] === undefined ? 0 : Number(match[5]);
  if (whole.length + fraction.length > MAX_DIGITS || Math.abs(exponent) > MAX_DIGITS) throw new HandBack('a very long number');
  const digits = whole.length + fraction.length < 16 ? BigInt(Number(whole + fraction)) : BigInt(whole + fraction);
  const signed = match[1] === '-' ? -digits : digits;
  const scale = fraction.length - exponent;
  return scale >= 0 ? decimal(signed, scale) : decimal(signed * powerOfTen(-scale), 0);
}

function specialNumeric(text: string): Decimal {
  const word = SPECIAL.exec(text)?.[1]?.toLowerCase();
  if (word === undefined) throw invalid('numeric', text);
  return word === 'nan' ? NOT_A_NUMBER : word.startsWith('-') ? MINUS_INFINITE : INFINITE;
}

const FLOAT = /^[ \t-\r]*([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)[ \t-\r]*$/;

export function floatIn(text: string): number {
  const match = FLOAT.exec(text);
  if (match === null && HUGE_EXPONENT.test(text)) throw overflowBeforeJunk();
  if (match === null) return specialFloat(text);
  const value = Number(match[1]);
  if (!Number.isFinite(value)) throw outOfRange('double precision', text);
  // strtod reports an underflow for subnormal results too, in a way that depends on the C library.
  if (Math.abs(value) < 2.2250738585072014e-308 && /[1-9]/.test((match[1] as string).replace(/[eE].*/, '')))
    throw new HandBack('a number close to underflow');
  return value;
}

function specialFloat(text: string): number {
  const word = /^[ \t-\r]*([+-]?(?:nan|inf(?:inity)?))[ \t-\r]*$/i.exec(text)?.[1]?.toLowerCase();
  if (word !== undefined) return word.endsWith('nan') ? Number.NaN : word.startsWith('-') ? -Infinity : Infinity;
  if (/^[ \t-\r]*[+-]?(?:0x|nan\()/i.test(text)) throw new HandBack('a spelling of numbers that depends on the C library');
  throw invalid('double precision', text);
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...['t', 'tr', 'tru', 'true', 'y', 'ye', 'yes', 'on', '1'].map((word) => [word, true] as const),
  ...['f', 'fa', 'fal', 'fals', 'false', 'n', 'no', 'of', 'off', '0'].map((word) => [word, false] as const),
]);

export function booleanIn(text: string): boolean {
  const value = BOOLEANS.get(text.replace(/^[ \t-\r]+|[ \t-\r]+$/g, '').toLowerCase());
  if (value === undefined) throw invalid('boolean', text);
  return value;
}
