import type { Candidate, Family } from '../../family.js';
import type { Problem } from '../../problem.js';
import { HEX_PREFIX, quoted, structuredCandidate } from './candidate.js';

const INTEGER = '^\\s*(?:[0-9]{1,9}|[1-3][0-9]{9}|4[01][0-9]{8}|42[0-8][0-9]{7}|429[0-3][0-9]{6}|4294[0-8][0-9]{5}|42949[0-5][0-9]{4}|429496[0-6][0-9]{3}|4294967[01][0-9]{2}|42949672[0-8][0-9]|429496729[0-5])\\s*$';
const HEX4 = `^\\s*${HEX_PREFIX}([0-9a-f]{8})\\s*$`;
const HEX16 = `^\\s*${HEX_PREFIX}${'([0-9a-f]{4})'.repeat(8)}\\s*$`;
const BRACKETED = '^\\s*\\[([0-9a-f:.]+)\\]\\s*$';
const NUMBER_SOURCE = /inet_aton|\bint(?:eger)?\b|\bbigint\b|number/i;
/** Smaller numbers would be addresses of 0.0.0.0/8, which nobody uses: they are counters or keys. */
const FIRST_ADDRESS = 16_777_216;

function integerReading({ column, values }: Problem): readonly Candidate[] {
  const numbers = values.filter((value) => new RegExp(INTEGER).test(value.text)).map((value) => Number(value.text));
  if (numbers.length === 0) return [];
  const declared = NUMBER_SOURCE.test(column.settings.source_type ?? '');
  const others = column.sample.filter((value) => new RegExp(INTEGER).test(value.text) && Number(value.text) >= FIRST_ADDRESS).length;
  if (!declared && !numbers.every((number) => number >= FIRST_ADDRESS || (number === 0 && others > 1))) return [];
  return [structuredCandidate({
    family: 'inet', rule: declared ? 'inet.declared-integer' : 'inet.integer', transformation: "'0.0.0.0'::inet + col::bigint", preConditions: [`col ~ ${quoted(INTEGER)}`], declared, discriminating: others,
    columnDependent: !declared, explanation: 'The number is an IPv4 address as INET_ATON counts it.',
  })];
}

const hexText = `regexp_replace(col, ${quoted(`^\\s*${HEX_PREFIX}|\\s+$`)}, '', 'gi')`;

/** IP addresses as numbers or hexadecimal bytes, and IPv6 in brackets. Ports, zones and doubtful zeros are not guessed at. */
export const addresses: Family = {
  name: 'inet',
  category: 'type_mismatch',
  // `010` is eight to many programs and ten to PostgreSQL.
  suspects: (text, type) => (type.base === 'inet' || type.base === 'cidr') && /(?:^|\.)0[0-9]+\.|\.0[0-9]+(?:\/|$)/.test(text.trim()),
  propose: (problem) => {
    const { column, values } = problem;
    if ((column.type.base !== 'inet' && column.type.base !== 'cidr') || column.type.isArray) return [];
    const has = (shape: string): boolean => values.some((value) => new RegExp(shape, 'i').test(value.text));
    const cast = column.type.base;
    const reading = (rule: string, shape: string, transformation: string, explanation: string): Candidate =>
      structuredCandidate({ family: 'inet', rule, transformation, preConditions: [`col ~* ${quoted(shape)}`], explanation, discriminating: values.length });
    return [
      ...integerReading(problem),
      ...(has(HEX4) ? [reading('inet.hex', HEX4, `'0.0.0.0'::inet + ('x' || ${hexText})::bit(32)::bigint`, 'Four bytes in hexadecimal digits are an IPv4 address.')] : []),
      ...(has(HEX16) ? [reading('inet.hex', HEX16, `regexp_replace(col, ${quoted(HEX16)}, '\\1:\\2:\\3:\\4:\\5:\\6:\\7:\\8', 'i')::${cast}`, 'Sixteen bytes in hexadecimal digits are an IPv6 address.')] : []),
      ...(has(BRACKETED) ? [reading('inet.bracketed', BRACKETED, `regexp_replace(col, ${quoted(BRACKETED)}, '\\1', 'i')::${cast}`, 'The address stands in brackets, as in a URL.')] : []),
    ];
  },
};
