/**
 * Languages whose words are looked up, in order of precedence: English, then languages with many databases, then all others of CLDR.
 * ECMAScript has no list of the locales that Intl knows; tags that this platform lacks are left out when they are asked for.
 */
export const LANGUAGE_TIERS: readonly (readonly string[])[] = [
  ['en'],
  [
    'de', 'fr', 'es', 'it', 'pt', 'nl', 'da', 'sv', 'nb', 'nn', 'fi', 'is', 'et', 'lv', 'lt', 'pl', 'cs', 'sk', 'sl', 'hr', 'sr', 'sr-Latn', 'bs', 'mk', 'bg', 'ro',
    'hu', 'sq', 'el', 'ru', 'uk', 'be', 'tr', 'az', 'kk', 'uz', 'ka', 'hy', 'he', 'ar', 'ar-MA', 'ar-SY', 'fa', 'ur', 'hi', 'bn', 'mr', 'ta', 'te', 'kn', 'ml', 'gu', 'pa', 'th', 'vi', 'id',
    'ms', 'fil', 'ja', 'ko', 'zh', 'zh-Hant', 'ca', 'gl', 'eu', 'ga', 'cy', 'mt', 'af', 'sw', 'fr-CA', 'de-AT', 'es-MX', 'en-AU', 'pt-PT',
  ],
  [
    'am', 'as', 'ast', 'ba', 'bm', 'br', 'ce', 'ceb', 'chr', 'ckb', 'cv', 'doi', 'dsb', 'ee', 'eo', 'ff', 'fo', 'fur', 'fy', 'gd', 'gsw', 'gv', 'ha', 'haw', 'hsb', 'ia', 'ig', 'jv', 'kab',
    'kea', 'kl', 'km', 'kok', 'ks', 'ku', 'ky', 'lb', 'lg', 'lij', 'ln', 'lo', 'mai', 'mg', 'mi', 'mn', 'mni', 'my', 'nds', 'ne', 'oc', 'om', 'or', 'os', 'ps', 'qu', 'rm', 'rw', 'sa', 'sah',
    'sat', 'sc', 'sd', 'se', 'si', 'smn', 'sn', 'so', 'st', 'su', 'tg', 'ti', 'tk', 'tn', 'to', 'tt', 'ug', 'uz-Cyrl', 'az-Cyrl', 'bs-Cyrl', 'pa-Arab', 'vec', 'wae', 'wo', 'xh', 'yi', 'yo', 'yue', 'zu',
  ],
];

/** The tag of the languages that a locale or an English language name asks for; undefined where the platform does not know it. */
export function languageTag(setting: string | undefined): string | undefined {
  if (setting === undefined || setting === '') return undefined;
  const tag = setting.replace(/_/g, '-').replace(/\..*$/, '');
  try {
    if (/^[A-Za-z]{2,3}(-|$)/.test(tag) && Intl.DateTimeFormat.supportedLocalesOf([tag]).length > 0) return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
  const names = new Intl.DisplayNames('en', { type: 'language' });
  return LANGUAGE_TIERS.flat().find((language) => names.of(language)?.toLowerCase() === setting.toLowerCase());
}
