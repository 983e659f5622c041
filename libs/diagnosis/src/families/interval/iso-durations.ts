import type { Family } from '../../family.js';
import { durationCandidate, quoted } from './candidate.js';

/** Designators in their order; years and months take no fraction, whose length nobody knows. */
const WHOLE = '[+-]?[0-9]+';
const FRACTION = '[+-]?[0-9]+(?:[.,][0-9]+)?';
const DATE = `(?:${WHOLE}Y)?(?:${WHOLE}M)?(?:${FRACTION}W)?(?:${FRACTION}D)?`;
const TIME = `(?:T(?:${FRACTION}H)?(?:${FRACTION}M)?(?:${FRACTION}S)?)?`;
const SHAPE = `^\\s*P${DATE}${TIME}\\s*$`;
const NEGATIVE = `^\\s*-P${DATE.replaceAll('[+-]?', '')}${TIME.replaceAll('[+-]?', '')}\\s*$`;
/** At least one designator has a number, and a T is followed by one. */
const FILLED = '[0-9][YMWDHS]\\s*$';

/** ISO 8601 durations (`P1DT2H`, `PT1,5S`, `-P1D`). */
export const isoDurations: Family = {
  name: 'interval.iso-8601',
  category: 'type_mismatch',
  propose: ({ column, values }) => {
    if (column.type.base !== 'interval' || column.type.isArray) return [];
    const forms = [
      { shape: SHAPE, expression: "replace(upper(col), ',', '.')::interval", sign: '' },
      { shape: NEGATIVE, expression: "replace(ltrim(upper(col), ' -'), ',', '.')::interval * -1", sign: ', negative as a whole' },
    ];
    return forms.map((form) => ({ ...form, count: values.filter((value) => new RegExp(form.shape, 'i').test(value.text) && new RegExp(FILLED, 'i').test(value.text)).length }))
      .filter(({ count }) => count > 0)
      .map(({ shape, expression, sign, count }) => durationCandidate({
        family: 'interval.iso-8601', rule: 'interval.iso-8601', transformation: expression, preConditions: [`col ~* ${quoted(shape)}`, `col ~* ${quoted(FILLED)}`],
        explanation: `The designators of ISO 8601 name every unit${sign}.`, discriminating: count,
      }));
  },
};
