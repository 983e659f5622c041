import type { Family } from '../../family.js';
import { quoted, structuredCandidate } from './candidate.js';

const SHAPE = '^\\s*(?:[0-9a-f]{12}|[0-9a-f]{4}[.-][0-9a-f]{4}[.-][0-9a-f]{4}|[0-9a-f]{6}[:-][0-9a-f]{6}|[0-9a-f]{2}(?:[ .:-][0-9a-f]{2}){5})\\s*$';

/** Hardware addresses in the groupings of Cisco, HP and others; only the twelve digits matter. */
export const hardwareAddresses: Family = {
  name: 'macaddr',
  category: 'type_mismatch',
  propose: ({ column, values }) => {
    if (column.type.base !== 'macaddr' || column.type.isArray || !values.some((value) => new RegExp(SHAPE, 'i').test(value.text))) return [];
    return [structuredCandidate({
      family: 'macaddr', rule: 'macaddr.grouping', transformation: "regexp_replace(col, '[^0-9a-f]', '', 'gi')::macaddr", preConditions: [`col ~* ${quoted(SHAPE)}`],
      explanation: 'The twelve hexadecimal digits are grouped in another way.', discriminating: values.length,
    })];
  },
};
