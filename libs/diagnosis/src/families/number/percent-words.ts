import { knownLanguages } from './locales.js';

let signs: ReadonlyMap<string, number> | undefined;

/** Percent signs of every language, permille and per ten thousand; basis points as the markets abbreviate them. */
function percentSigns(): ReadonlyMap<string, number> {
  if (signs === undefined) {
    const found = new Map<string, number>([['%', -2], ['\uff05', -2], ['\ufe6a', -2], ['\u066a', -2], ['\u2030', -3], ['\u0609', -3], ['\u2031', -4], ['\u060a', -4]]);
    for (const language of knownLanguages()) {
      const sign = new Intl.NumberFormat(language, { style: 'percent' }).formatToParts(1).find((part) => part.type === 'percentSign')?.value.replace(/[\u200e\u200f\u061c]/g, '').trim();
      if (sign !== undefined && sign !== '' && !found.has(sign)) found.set(sign, -2);
    }
    for (const word of ['bp', 'bps']) found.set(word, -4);
    signs = found;
  }
  return signs;
}

/** The power of ten that a percent sign or its kin stands for; undefined for any other word. */
export const percentPower = (word: string): number | undefined => percentSigns().get(word.replace(/[\u200e\u200f\u061c]/g, '').toLowerCase());
