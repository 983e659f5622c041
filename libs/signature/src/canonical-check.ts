import type { TargetType } from '@sensei/kernel';
import { jsonCheck } from './canonical/json.js';
import { floatCheck, integerCheck, numericCheck } from './canonical/numbers.js';
import type { CanonicalOptions, FieldCheck } from './canonical/options.js';
import { arrayCheck, bitCheck, byteaCheck, ipv4Check, macaddrCheck, pointCheck, uuidCheck } from './canonical/structured.js';
import { dateCheck, intervalCheck, timeCheck, timestampCheck } from './canonical/temporal.js';
import { plainUtf8Check, textCheck } from './canonical/text.js';
import { booleanCheck, labelCheck } from './canonical/words.js';

const never: FieldCheck = () => false;

function baseCheck(type: TargetType, options: CanonicalOptions): FieldCheck {
  const dotIsDecimal = options.dotIsDecimal ?? true;
  const isoOrder = options.isoOrder ?? true;
  if (type.isArray) return arrayCheck(type);
  switch (type.base) {
    case 'smallint':
    case 'integer':
    case 'bigint':
      return integerCheck(type.base);
    case 'numeric':
      return numericCheck(type, dotIsDecimal);
    case 'real':
    case 'double precision':
      return floatCheck(type.base, dotIsDecimal);
    case 'date':
      return isoOrder ? dateCheck : never;
    case 'timestamp':
    case 'timestamptz':
      return isoOrder ? timestampCheck(type, options) : never;
    case 'time':
    case 'timetz':
      return timeCheck(type);
    case 'interval':
      return intervalCheck;
    case 'boolean':
      return booleanCheck;
    case 'enum':
      return labelCheck(type.enumLabels ?? []);
    case 'text':
    case 'varchar':
    case 'char':
      return textCheck(type, options);
    case 'uuid':
      return uuidCheck;
    case 'bytea':
      return byteaCheck;
    case 'inet':
    case 'cidr':
      return ipv4Check;
    case 'macaddr':
      return macaddrCheck;
    case 'bit':
    case 'varbit':
      return bitCheck(type);
    case 'json':
    case 'jsonb':
      return jsonCheck();
    // Types that nobody here knows: well-formed text goes to COPY, whose refusal isolates the row.
    case 'other':
      return type.sql === 'point' ? pointCheck : plainUtf8Check;
  }
}

function isExcepted(words: readonly Buffer[], buf: Buffer, start: number, end: number): boolean {
  for (const word of words) if (end - start === word.length && buf.compare(word, 0, word.length, start, end) === 0) return true;
  return false;
}

/**
 * Compiles the check that a field already is valid input which PostgreSQL 13 to 18 stores exactly as meant (DateStyle ISO,YMD; UTC; UTF8).
 * It reads the bytes `[start, end)` of one COPY TEXT field with its escapes; the caller has dealt with `\N`. Allocation-free.
 * True is never wrong; false only says "look closer". For `other` and for arrays of strict elements true leaves the judgement to COPY,
 * whose input functions raise rather than guess.
 */
export function canonicalCheck(type: TargetType, options: CanonicalOptions = {}): FieldCheck {
  const check = options.encoded === true ? never : baseCheck(type, options);
  const except = (options.except ?? []).map((text) => Buffer.from(text));
  if (except.length === 0) return check;
  return (buf, start, end) => check(buf, start, end) && !isExcepted(except, buf, start, end);
}
