import type { Family } from '../../family.js';
import { isIntegerTarget, isNumericTarget } from './numeric-target.js';

const SHAPE = /^\s*\d*[{}A-R]\s*$/;
const PLAIN_OR_PUNCHED = /^\s*\d*[{}A-R0-9]\s*$/;
const ZONED = /zoned|overpunch|\bdisplay\b|\bcobol\b|\bs9\s*\(/i;
/** `S9(5)V99`, `S9(5)V9(2)`, `zoned(7,2)`: how many of the digits stand behind the point that is not written. */
const IMPLIED = /V(?:(9+)|9\((\d+)\))|\(\s*\d+\s*,\s*(\d+)\s*\)/i;
const FEWEST_DISTINCT = 10;

function impliedDecimals(sourceType: string): number {
  const match = IMPLIED.exec(sourceType);
  return match === null ? 0 : (match[1]?.length ?? Number(match[2] ?? match[3]));
}

/** Signed zoned decimals of mainframes: the last digit carries the sign, `{` to `I` positive, `}` to `R` negative. */
export const overpunch: Family = {
  name: 'number.overpunch',
  category: 'type_mismatch',
  propose({ column, values }) {
    const { type, sample, settings } = column;
    if (!isNumericTarget(type) || values.length === 0 || !values.every(({ text }) => SHAPE.test(text))) return [];
    const source = settings.source_type ?? '';
    const declared = ZONED.test(source);
    const punched = sample.filter(({ text }) => SHAPE.test(text));
    // Without a declaration the whole column must look like it, and the point that is not written must not matter.
    const evident = isIntegerTarget(type) && punched.length >= FEWEST_DISTINCT && punched.some(({ text }) => /[{}]/.test(text)) && sample.every(({ text }) => PLAIN_OR_PUNCHED.test(text));
    if (!declared && !evident) return [];
    const decimals = impliedDecimals(source);
    const factor = decimals === 0 ? '' : ` * 0.${'0'.repeat(decimals - 1)}1`;
    const digits = "translate(btrim(col), '{ABCDEFGHI}JKLMNOPQR', '01234567890123456789')";
    return [
      {
        family: 'number.overpunch', category: 'type_mismatch', rule: 'number.overpunch',
        preConditions: ["col ~ '^ *[0-9]*[{}A-R] *$'"],
        transformation: `CASE WHEN col ~ '[}J-R] *$' THEN -${digits}::numeric${factor} ELSE ${digits}::numeric${factor} END`,
        postValidation: `abs(result::numeric) = ${digits}::numeric${factor}`,
        explanation: `Zoned decimals: the last character is a digit with its sign${decimals === 0 ? '' : `, and ${decimals} digits stand behind a point that is not written`}.`,
        discriminating: declared ? 0 : punched.length, contradicting: 0, declared, columnDependent: true, lossy: false,
      },
    ];
  },
};
