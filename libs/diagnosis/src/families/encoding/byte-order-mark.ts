import type { Family } from '../../family.js';
import { isTextType } from './text-type.js';

/** The mark that some programs write before UTF-8: the first value of a file keeps it, every comparison with that value fails. */
export const byteOrderMark: Family = {
  name: 'encoding.byte-order-mark',
  category: 'encoding',
  suspects: (text, type) => isTextType(type) && text.startsWith('\ufeff'),
  propose: ({ column, values }) => {
    const marked = values.filter((value) => !value.bytes && value.text.startsWith('\ufeff'));
    if (!isTextType(column.type) || marked.length === 0) return [];
    return [{
      family: 'encoding.byte-order-mark',
      category: 'encoding',
      transformation: "ltrim(col, U&'\\FEFF')",
      preConditions: ["col ~ '^\\ufeff'"],
      postValidation: "result !~ '^\\ufeff' AND length(result) < length(col)",
      explanation: 'The text starts with a byte order mark, which is no part of it.',
      discriminating: marked.length,
      contradicting: 0,
      declared: false,
      columnDependent: false,
      lossy: false,
      rule: 'encoding.byte-order-mark',
    }];
  },
};
