import type { Family } from '../../family.js';

const TICK = /^\s*[xX\u2713\u2714\u2611]\s*$/;

/** Check marks in a column of nothing but check marks and empty cells. What the empty cells mean is decided apart. */
export const tick: Family = {
  name: 'boolean.tick',
  category: 'type_mismatch',
  propose({ column, values }) {
    const { type, sample, nulls } = column;
    if (type.base !== 'boolean' || type.isArray || values.length === 0 || !values.every(({ text }) => TICK.test(text))) return [];
    const empty = nulls + sample.filter(({ text }) => text.trim() === '').length;
    if (empty === 0 || !sample.every(({ text }) => text.trim() === '' || TICK.test(text))) return [];
    return [
      {
        family: 'boolean.tick', category: 'type_mismatch', rule: 'boolean.tick', preConditions: ["btrim(col) IN ('x', 'X', '\u2713', '\u2714', '\u2611')"],
        transformation: "btrim(col) IN ('x', 'X', '\u2713', '\u2714', '\u2611')", postValidation: "result IN ('t', 'true')", discriminating: 1, contradicting: 0, declared: false,
        columnDependent: true, lossy: false, explanation: 'The column holds check marks and empty cells only: a check mark means yes.',
      },
    ];
  },
};
