import type { Candidate, Family } from '../../family.js';
import { quoted, structuredCandidate } from './candidate.js';

const LITERAL = "^\\s*0?b'?([01]+)'?\\s*$";
const HEX_LITERAL = "^\\s*(?:0x|x)'?([0-9a-f]+)'?\\s*$";
const DECIMAL = '^\\s*[0-9]{1,18}\\s*$';
const BIT_SOURCE = /\bbit\b/i;

/** Bit strings as literals (`b'0101'`, `0b0101`, `x'1F'`), and as numbers where the source is a bit column and the column shows that they are decimal. */
export const bitStrings: Family = {
  name: 'bits',
  category: 'type_mismatch',
  propose: ({ column, values }) => {
    const { base, isArray, sql, length } = column.type;
    if ((base !== 'bit' && base !== 'varbit') || isArray) return [];
    const has = (shape: string): boolean => values.some((value) => new RegExp(shape, 'i').test(value.text));
    // A cast to bit(n) cuts and pads in silence, so the digits must be as many as the column has.
    const fits = (digits: string): readonly string[] => (length === undefined ? [] : [`length(${digits}) ${base === 'bit' ? '=' : '<='} ${length}`]);
    const candidates: Candidate[] = [];
    const bits = `regexp_replace(col, ${quoted(LITERAL)}, '\\1', 'i')`;
    if (has(LITERAL)) {
      candidates.push(structuredCandidate({
        family: 'bits', rule: 'bits.literal', transformation: `${bits}::${sql}`, preConditions: [`col ~* ${quoted(LITERAL)}`, ...fits(bits)], explanation: 'The value is a bit literal of SQL or of a program.', discriminating: values.length,
      }));
    }
    const digits = `regexp_replace(col, ${quoted(HEX_LITERAL)}, '\\1', 'i')`;
    if (has(HEX_LITERAL)) {
      candidates.push(structuredCandidate({
        family: 'bits', rule: 'bits.hex', transformation: `('x' || ${digits})::varbit::${sql}`, preConditions: [`col ~* ${quoted(HEX_LITERAL)}`, ...fits(`repeat(${digits}, 4)`)],
        explanation: 'Each hexadecimal digit is four bits.', discriminating: values.length,
      }));
    }
    const decimals = column.sample.filter((value) => new RegExp(DECIMAL).test(value.text) && /[2-9]/.test(value.text)).length;
    if (base === 'bit' && length !== undefined && length <= 63 && BIT_SOURCE.test(column.settings.source_type ?? '') && decimals > 0) {
      candidates.push(structuredCandidate({
        family: 'bits', rule: 'bits.decimal', transformation: `col::bigint::bit(${length})`, preConditions: [`col ~ ${quoted(DECIMAL)}`, `col::numeric < power(2::numeric, ${length})`], columnDependent: true,
        explanation: `${decimals} value(s) of the column hold digits above 1, so the numbers are decimal.`, discriminating: decimals,
      }));
    }
    return candidates;
  },
};
