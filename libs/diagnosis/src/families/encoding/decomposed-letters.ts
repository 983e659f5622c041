import type { Family } from '../../family.js';
import { isTextType } from './text-type.js';

const isDecomposed = (text: string): boolean => /\p{L}\p{M}/u.test(text) && text.normalize('NFC') !== text;
/** A letter that a decomposed text would write as two characters. */
const isComposed = (text: string): boolean => text.normalize('NFC') === text && /[\u00c0-\u017f\u0370-\u04ff\u1e00-\u1eff\uac00-\ud7a3\u304c-\u30fe]/u.test(text) && text.normalize('NFD') !== text;

/** Letters typed as base and accent (NFD) in a column that otherwise composes them: the two spellings look alike and never compare equal. */
export const decomposedLetters: Family = {
  name: 'encoding.decomposed-letters',
  category: 'encoding',
  suspects: (text, type) => isTextType(type) && isDecomposed(text),
  propose: ({ column, values }) => {
    const decomposed = values.filter((value) => !value.bytes && isDecomposed(value.text));
    const composed = column.sample.filter((value) => !value.bytes && isComposed(value.text)).length;
    if (!isTextType(column.type) || decomposed.length === 0 || composed === 0) return [];
    return [{
      family: 'encoding.decomposed-letters',
      category: 'encoding',
      transformation: 'normalize(col, NFC)',
      preConditions: ['NOT (col IS NFC NORMALIZED)'],
      postValidation: 'result IS NFC NORMALIZED AND length(result) < length(col)',
      explanation: `Letters and their accents are separate characters here, while ${composed} other value(s) of the column compose them.`,
      discriminating: composed,
      contradicting: 0,
      declared: false,
      columnDependent: true,
      lossy: false,
      rule: 'encoding.decomposed-letters',
    }];
  },
};
