import iconv from 'iconv-lite';

/**
 * How common ideographs and syllables are. The national standards order them by use: the first level of GB 2312, Big5 and JIS X 0208 holds the
 * common ideographs, KS X 1001 the common syllables; so a character's place in them tells what no small corpus can.
 */
const STANDARDS = {
  zh: { charset: 'gb2312', levels: [[0xb0, 0xd7], [0xd8, 0xf7]] },
  'zh-Hant': { charset: 'big5', levels: [[0xa4, 0xc6], [0xc9, 0xf9]] },
  ja: { charset: 'euc-jp', levels: [[0xb0, 0xcf], [0xd0, 0xf4]] },
  ko: { charset: 'euc-kr', levels: [[0xb0, 0xc8], [0xca, 0xfd]] },
} as const satisfies Record<string, { charset: string; levels: readonly (readonly [number, number])[] }>;

const LEVEL_COST = [8, 10.5] as const;
const KANA_COST = 6.5;
const ABSENT_COST = 14;

const isStandard = (locale: string): locale is keyof typeof STANDARDS => Object.hasOwn(STANDARDS, locale);

/** Cost in nats of an East Asian character that the corpus of `locale` lacks; undefined for other letters. */
export function ideographCost(locale: string, letter: string): number | undefined {
  if (!/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(letter)) return undefined;
  if (!isStandard(locale)) return ABSENT_COST;
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(letter)) return locale === 'ja' ? KANA_COST : ABSENT_COST;
  const { charset, levels } = STANDARDS[locale];
  const bytes = iconv.encode(letter, charset);
  const lead = bytes[0] ?? 0;
  if (bytes.length !== 2 || (bytes[1] ?? 0) < (charset === 'big5' ? 0x40 : 0xa1)) return ABSENT_COST;
  const level = levels.findIndex(([low, high]) => lead >= low && lead <= high);
  return LEVEL_COST[level] ?? ABSENT_COST;
}
