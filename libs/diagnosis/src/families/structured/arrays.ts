import type { Candidate, Family } from '../../family.js';
import { quoted, structuredCandidate } from './candidate.js';

const NUMBER = '-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?';
/** No brackets and braces, whose exchange would change the string, and only the escapes that JSON and PostgreSQL share. */
const STRING = '"(?:[^"\\\\\\[\\]{}]|\\\\["\\\\])*"';
const ELEMENT = `\\s*(?:${NUMBER}|${STRING}|true|false|null)\\s*`;
const FLAT = `\\[(?:${ELEMENT}(?:,${ELEMENT})*|\\s*)\\]`;
const JSON_ARRAY = `^\\s*(?:${FLAT}|\\[\\s*${FLAT}(?:\\s*,\\s*${FLAT})*\\s*\\])\\s*$`;
const DELIMITED_SOURCE = /^(?:mysql\s+)?set\b|comma|\bcsv\b|delimited/i;

/** Arrays written as JSON (`["a","b"]`, `[1,2]`), and lists parted by commas where the source is declared as such. */
export const arrays: Family = {
  name: 'array',
  category: 'type_mismatch',
  propose: ({ column, values }) => {
    if (!column.type.isArray) return [];
    const { sql } = column.type;
    const candidates: Candidate[] = [];
    if (values.some((value) => !value.bytes && new RegExp(JSON_ARRAY).test(value.text))) {
      candidates.push(structuredCandidate({
        family: 'array', rule: 'array.json', transformation: `translate(col, '[]', '{}')::${sql}`, preConditions: [`col ~ ${quoted(JSON_ARRAY)}`],
        explanation: 'A JSON array of plain elements differs from an array of PostgreSQL by its brackets only.', discriminating: values.length,
      }));
    }
    const list = '^[^{}"\\\\,]+(?:,[^{}"\\\\,]+)*$';
    if (DELIMITED_SOURCE.test(column.settings.source_type ?? '')) {
      candidates.push(structuredCandidate({
        family: 'array', rule: 'array.declared-list', transformation: `string_to_array(col, ',')::${sql}`, preConditions: [`col ~ ${quoted(list)}`], declared: true,
        explanation: 'The source is declared as a list parted by commas.', discriminating: values.length,
      }));
    }
    return candidates;
  },
};
