import type { Family } from '../../family.js';
import { quoted, structuredCandidate } from './candidate.js';

const COORDINATE = '-?[0-9]+(?:\\.[0-9]+)?(?:e[+-]?[0-9]+)?';
const WELL_KNOWN = `^\\s*POINT\\s*\\(\\s*(${COORDINATE})\\s+(${COORDINATE})\\s*\\)\\s*$`;

/** Points as Well-Known Text (`POINT(x y)`), as spatial databases print them. */
export const points: Family = {
  name: 'geometry.point',
  category: 'type_mismatch',
  propose: ({ column, values }) => {
    if (column.type.sql !== 'point' || !values.some((value) => new RegExp(WELL_KNOWN, 'i').test(value.text))) return [];
    return [structuredCandidate({
      family: 'geometry.point', rule: 'geometry.well-known-text', transformation: `regexp_replace(col, ${quoted(WELL_KNOWN)}, '(\\1,\\2)', 'i')::point`, preConditions: [`col ~* ${quoted(WELL_KNOWN)}`],
      explanation: 'Well-Known Text gives x and y in the order of a point.', discriminating: values.length,
    })];
  },
};
