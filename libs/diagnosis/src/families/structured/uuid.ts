import type { Candidate, Family } from '../../family.js';
import { HEX_PREFIX, quoted, structuredCandidate } from './candidate.js';

const DASHED = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const FORMS = [
  { rule: 'uuid.urn', shape: `^\\s*urn:uuid:(${DASHED})\\s*$`, explanation: 'The UUID is written as a URN.' },
  { rule: 'uuid.hex', shape: `^\\s*${HEX_PREFIX}'?([0-9a-f]{32})'?\\s*$`, explanation: 'Sixteen bytes in hexadecimal digits are the UUID.' },
  { rule: 'uuid.quoted', shape: `^\\s*(?:["'({]\\s*)?(${DASHED})\\s*(?:["')}]\\s*)?$`, explanation: 'Quotes or brackets surround the UUID.' },
] as const;

const BINARY_SOURCE = /\b(?:binary|raw)\s*\(\s*16\s*\)|\buuid\b/i;
const RAW = "encode(convert_to(col, 'LATIN1'), 'hex')::uuid";
const BASE64_SOURCE = /base64/i;

/** UUIDs in spellings that PostgreSQL does not take: URN, hexadecimal with a prefix, the sixteen bytes themselves, base64 where declared. */
export const uuids: Family = {
  name: 'uuid',
  category: 'type_mismatch',
  propose: ({ column, values }) => {
    if (column.type.base !== 'uuid' || column.type.isArray) return [];
    const source = column.settings.source_type ?? '';
    const candidates: Candidate[] = FORMS.filter(({ shape }) => values.some((value) => new RegExp(shape, 'i').test(value.text))).map(({ rule, shape, explanation }) =>
      structuredCandidate({ family: 'uuid', rule, transformation: `regexp_replace(col, ${quoted(shape)}, '\\1', 'i')::uuid`, preConditions: [`col ~* ${quoted(shape)}`], explanation, discriminating: values.length }));
    if (BINARY_SOURCE.test(source) && values.some((value) => value.bytes && value.text.length === 16)) {
      candidates.push(structuredCandidate({
        family: 'uuid', rule: 'uuid.bytes', transformation: RAW, preConditions: ["col ~ '^[\\u0001-\\u00ff]{16}$'"], declared: true,
        explanation: `The source holds UUIDs as sixteen bytes (${source}), in the order of their digits.`,
      }));
    }
    const base64 = '^[A-Za-z0-9+/]{22}(?:==)?$';
    if (BASE64_SOURCE.test(source) && values.some((value) => new RegExp(base64).test(value.text))) {
      candidates.push(structuredCandidate({
        family: 'uuid', rule: 'uuid.base64', transformation: "encode(decode(rpad(rtrim(col, '='), 24, '='), 'base64'), 'hex')::uuid", preConditions: [`col ~ ${quoted(base64)}`], declared: true,
        explanation: 'The column is declared as base64; sixteen bytes are the UUID.',
      }));
    }
    return candidates;
  },
};
