import type { Family } from '../../family.js';
import { isTextType } from '../encoding/text-type.js';

/** CHAR(n) of any system pads with blanks that are no part of the value. */
const PADDED_SOURCE = /blank.?padded|^(?:\w+\s+)?(?:n?char|character|bpchar)\b(?!\s*varying)/i;

/** Trailing blanks of a source column that pads its values to a fixed length; anywhere else they belong to the text. */
export const blankPadding: Family = {
  name: 'text.blank-padding',
  category: 'constraint',
  propose: ({ column, values }) => {
    const source = column.settings.source_type ?? '';
    const padded = values.filter((value) => !value.bytes && value.text.endsWith(' ')).length;
    if (!isTextType(column.type) || !PADDED_SOURCE.test(source) || padded === 0) return [];
    return [{
      family: 'text.blank-padding', category: 'constraint', transformation: "rtrim(col, ' ')", preConditions: ["col ~ ' $'"], postValidation: "result !~ ' $' AND starts_with(col, result)",
      explanation: `The source pads its values with blanks (${source}); they are no part of the text.`, discriminating: padded, contradicting: 0, declared: true, columnDependent: false, lossy: false,
      rule: 'text.blank-padding',
    }];
  },
};
