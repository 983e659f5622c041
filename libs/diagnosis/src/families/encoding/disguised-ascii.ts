import type { Candidate, Family } from '../../family.js';
import { canonicalForm } from './canonical-form.js';
import { regexLiteral } from './sql-text.js';

/** Characters that show nothing: zero-width, joiners, direction marks, byte order mark, soft hyphen; and blanks of other widths. */
const UNSEEN = '\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060\\u2066-\\u2069\\ufeff';
const BLANKS = '\\u00a0\\u2000-\\u200a\\u202f\\u205f\\u3000';
const FULL_WIDTH = '\\uff01-\\uff5e';

const stripped = `[${UNSEEN}]`;
const trimmed = `^[ ${BLANKS}]+|[ ${BLANKS}]+$`;

interface Disguise { readonly name: string; readonly test: RegExp; readonly expression: string; readonly guard: string; readonly explanation: string }

const withoutUnseen = (inner: string): string => `regexp_replace(${inner}, ${regexLiteral(stripped)}, '', 'g')`;
const withoutBlanks = (inner: string): string => `regexp_replace(${inner}, ${regexLiteral(trimmed)}, '', 'g')`;

const DISGUISES: readonly Disguise[] = [
  {
    name: 'invisible', test: new RegExp(`[${UNSEEN}${BLANKS}]`), expression: withoutBlanks(withoutUnseen('col')), guard: `^[ -~${UNSEEN}${BLANKS}]+$`,
    explanation: 'Invisible characters or blanks of other widths surround a value that is plain without them.',
  },
  {
    name: 'full-width', test: new RegExp(`[${FULL_WIDTH}]`), expression: withoutBlanks(withoutUnseen('normalize(col, NFKC)')), guard: `^[ -~${FULL_WIDTH}${UNSEEN}${BLANKS}]+$`,
    explanation: 'Full-width characters of East Asian typing stand for ASCII.',
  },
];

/**
 * Values of numbers, dates, booleans and UUIDs that are plain but for invisible or full-width characters. Only where what remains has one
 * reading under any setting; everything else is left to the families of its type.
 */
export const disguisedAscii: Family = {
  name: 'encoding.disguised-ascii',
  category: 'encoding',
  propose: ({ column, values }): readonly Candidate[] => {
    const form = canonicalForm(column.type.base);
    if (form === undefined || column.type.isArray) return [];
    return DISGUISES.filter(({ test }) => values.some((value) => !value.bytes && test.test(value.text))).slice(-1).map(({ name, expression, guard, explanation }) => ({
      family: 'encoding.disguised-ascii',
      category: 'encoding',
      transformation: `(${expression})::${column.type.sql}`,
      preConditions: [`col ~ ${regexLiteral(guard)}`, `${expression} ~ ${regexLiteral(form)}`],
      postValidation: 'result IS NOT NULL',
      explanation,
      discriminating: values.length,
      contradicting: 0,
      declared: false,
      columnDependent: false,
      lossy: false,
      rule: `encoding.${name}`,
    }));
  },
};
