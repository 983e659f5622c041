import { LOCALES } from './language-corpus.js';

const english = (): Map<string, string> => new Map(LOCALES.map((locale) => [(new Intl.DisplayNames('en', { type: 'language' }).of(locale) ?? locale).toLowerCase(), locale]));

let names: Map<string, string> | undefined;

/** The language of LOCALES that a declared locale (`de-AT`), code (`de`) or English name (`german`) means. */
export function declaredLanguage(declared: string | undefined): string | undefined {
  if (declared === undefined) return undefined;
  const text = declared.trim().toLowerCase();
  const code = text.split(/[-_]/)[0] ?? '';
  names ??= english().set('slovene', 'sl').set('chinese', 'zh').set('norwegian', 'nb');
  return names.get(text) ?? LOCALES.find((locale) => locale.toLowerCase() === text) ?? LOCALES.find((locale) => locale === code);
}
