import type { Family } from '../../family.js';
import { isNumericTarget } from './numeric-target.js';

const PREFIXED = /^\s*0[xX][0-9a-fA-F]{1,15}\s*$/;
const BARE = /^\s*[0-9a-fA-F]{1,15}\s*$/;

/** Whole numbers in hexadecimal: with their prefix, or without it where the source type is declared to be hexadecimal. */
export const hexadecimal: Family = {
  name: 'number.hexadecimal',
  category: 'type_mismatch',
  propose({ column, values }) {
    if (!isNumericTarget(column.type) || values.length === 0) return [];
    const prefixed = values.every(({ text }) => PREFIXED.test(text));
    const declared = /\bhex/i.test(column.settings.source_type ?? '');
    if (!prefixed && !(declared && values.every(({ text }) => BARE.test(text)))) return [];
    const digits = prefixed ? "substr(lower(btrim(col)), 3)" : 'lower(btrim(col))';
    return [
      {
        family: 'number.hexadecimal', category: 'type_mismatch', rule: 'number.hexadecimal',
        preConditions: [`col ~* '^ *${prefixed ? '0x' : ''}[0-9a-f]{1,15} *$'`],
        // Fifteen digits leave the sign bit alone, so that the number stays positive.
        transformation: `('x' || lpad(${digits}, 16, '0'))::bit(64)::bigint`,
        postValidation: `lpad(to_hex(result::bigint), 16, '0') = lpad(${digits}, 16, '0')`,
        explanation: 'Whole numbers in hexadecimal digits.', discriminating: 0, contradicting: 0, declared: !prefixed, columnDependent: !prefixed, lossy: false,
      },
    ];
  },
};
