import type { Candidate, Family } from '../../family.js';
import type { ColumnEvidence, Problem } from '../../problem.js';
import { declaredLanguage } from './declared-language.js';
import { lowered } from './language-corpus.js';
import { languagesWith } from './language-model.js';
import { charsetNamed, decodeLegacy, type LegacyCharset } from './legacy-charset.js';
import { legacyReadings, type LegacyEvidence } from './legacy-detection.js';
import { singleByteCharset } from './single-byte-charset.js';
import { characterClass, literal, regexLiteral } from './sql-text.js';

/** Nats between the best and the second reading; below, both are shown. Few letters need more, for a rare word decides among them. */
const decisiveMargin = (letters: number): number => (letters < 4 ? 7 : letters < 12 ? 6 : 5);
/** All bytes of a column are decoded up to this size; the guard keeps what was not seen. */
const MAX_BYTES = 200_000;

const HIGH = Array.from({ length: 128 }, (_, index) => String.fromCharCode(128 + index));
/** What typesetting brings into text of any language. */
const TYPOGRAPHY = new Set('\u00a0\u2018\u2019\u201a\u201c\u201d\u201e\u2013\u2014\u2026\u2022\u00ab\u00bb\u20ac\u00a3\u00a7\u00a9\u00ae\u2122\u00b0');

function bytesOf(column: ColumnEvidence, problem: Problem): readonly string[] {
  const values = [...new Set([...problem.values, ...column.sample].filter((value) => value.bytes).map((value) => value.text))];
  let size = 0;
  return values.filter((value) => { size += value.length; return size <= MAX_BYTES || size === value.length; });
}

const cache = new WeakMap<ColumnEvidence, Map<string, LegacyEvidence>>();
function evidenceOf(column: ColumnEvidence, values: readonly string[]): LegacyEvidence {
  const byValues = cache.get(column) ?? new Map<string, LegacyEvidence>();
  cache.set(column, byValues);
  const key = values.join('\u0000');
  const found = byValues.get(key) ?? legacyReadings(values, declaredLanguage(column.settings.locale ?? column.settings.language));
  byValues.set(key, found);
  return found;
}

/** Bytes that the repair may meet: those that were seen, and those that the language of the column writes in this charset. */
function expectedBytes(values: readonly string[], charset: LegacyCharset, locale: string | undefined): readonly string[] {
  const seen = new Set(values.join(''));
  const { characters } = singleByteCharset(charset.name);
  return HIGH.filter((byte) => {
    const character = characters[byte.charCodeAt(0)] ?? '\ufffd';
    if (character === '\ufffd' || /[\u0080-\u009f]/.test(character)) return false;
    return locale === undefined || seen.has(byte) || TYPOGRAPHY.has(character) || languagesWith(lowered(character)).includes(locale);
  });
}

function shapeOf(values: readonly string[], charset: LegacyCharset, locale: string | undefined): string {
  if (charset.multiByte !== undefined) return `^(?:[\\u0001-\\u007f]|${charset.multiByte})+$`;
  const bytes = characterClass(expectedBytes(values, charset, locale)).slice(1);
  return `^[\\u0001-\\u007f${bytes}+$`;
}

/** Whole characters of a Japanese charset (as LATIN1), and the leads of the rows that Microsoft, NEC and IBM added to JIS X 0208. */
const JAPANESE_EXTENSIONS: Readonly<Record<string, { readonly character: RegExp; readonly added: RegExp }>> = {
  shift_jis: { character: /[\u0081-\u009f\u00e0-\u00fc][^]|[^]/g, added: /^[\u0087\u00ed\u00ee\u00fa-\u00fc]./ },
  'euc-jp': { character: /\u008f[^]{2}|[\u008e\u00a1-\u00fe][^]|[^]/g, added: /^[\u00ad\u00f9-\u00fc]./ },
};
/** PostgreSQL reads six signs as Microsoft does; text without Microsoft's rows means the signs of JIS X 0208. */
const MICROSOFT_SIGNS = ['～－∥￠￡￢', '〜−‖¢£¬'] as const;

function transformationOf(charset: LegacyCharset, values: readonly string[]): string {
  const extensions = JAPANESE_EXTENSIONS[charset.name];
  if (extensions !== undefined && !values.some((value) => value.match(extensions.character)?.some((character) => extensions.added.test(character)))) {
    return `translate(convert_from(convert_to(col, 'LATIN1'), '${charset.sql}'), '${MICROSOFT_SIGNS[0]}', '${MICROSOFT_SIGNS[1]}')`;
  }
  if (charset.sql !== undefined) return `convert_from(convert_to(col, 'LATIN1'), '${charset.sql}')`;
  const { characters } = singleByteCharset(charset.name);
  const from = HIGH.filter((byte) => !['\ufffd', byte].includes(characters[byte.charCodeAt(0)] ?? ''));
  return `translate(col, ${literal(from.join(''))}, ${literal(from.map((byte) => characters[byte.charCodeAt(0)]).join(''))})`;
}

interface Verdict { readonly charset: LegacyCharset; readonly declared: boolean; readonly locale?: string; readonly explanation: string }

function toCandidate(values: readonly string[], own: number, { charset, declared, locale, explanation }: Verdict): Candidate {
  return {
    family: 'encoding.legacy-charset',
    category: 'encoding',
    transformation: transformationOf(charset, values),
    preConditions: [`col ~ ${regexLiteral(shapeOf(values, charset, declared ? undefined : locale))}`, "col ~ '[\\u0080-\\u00ff]'"],
    postValidation: "result !~ '[\\u0080-\\u009f\\ufffd]'",
    explanation,
    rivalry: 'encoding.legacy-charset',
    discriminating: own,
    contradicting: 0,
    declared,
    columnDependent: !declared,
    lossy: false,
    rule: declared ? 'encoding.legacy-declared' : charset.multiByte === undefined ? 'encoding.legacy-single-byte' : 'encoding.legacy-multi-byte',
  };
}

function detected(values: readonly string[], evidence: LegacyEvidence): readonly Verdict[] {
  const [best, second] = evidence.readings;
  if (best === undefined || !evidence.plausible) return [];
  const close = second !== undefined && second.cost - best.cost < decisiveMargin(evidence.letters);
  const others = evidence.readings.length - 1;
  return (close ? [best, second] : [best]).map(({ charset, alike, locale }) => ({
    charset, declared: false, locale,
    explanation: `${values.length} value(s) are not UTF-8; as ${[charset, ...alike].map(({ name }) => name).join(' or ')} they read as plausible text (${locale}), ${others === 0 ? 'and no other charset takes them' : `${others} other reading(s) are less likely`}.`,
  }));
}

/** What the user declared, where the bytes allow it. */
function declaredVerdicts(values: readonly string[], charset: LegacyCharset): readonly Verdict[] {
  const texts = values.map((value) => decodeLegacy(value, charset));
  if (texts.some((text) => text === undefined || /[\u0080-\u009f]/.test(text))) return [];
  return [{ charset, declared: true, explanation: `The column is declared as ${charset.name}, and its bytes are valid in it.` }];
}

const TARGETS = new Set(['text', 'varchar', 'char', 'enum', 'json', 'jsonb']);

/** Bytes that are not UTF-8: the charset is recognised from all of the column's bytes together, never from one cell. */
export const legacyCharset: Family = {
  name: 'encoding.legacy-charset',
  category: 'encoding',
  propose: (problem) => {
    const { column } = problem;
    const own = problem.values.filter((value) => value.bytes).map((value) => value.text);
    if (own.length === 0 || !TARGETS.has(column.type.base) || column.type.isArray) return [];
    const values = bytesOf(column, problem);
    const charset = column.settings.encoding === undefined ? undefined : charsetNamed(column.settings.encoding);
    if (charset !== undefined) return declaredVerdicts(own, charset).map((verdict) => toCandidate(values, own.length, verdict));
    return detected(values, evidenceOf(column, values)).map((verdict) => toCandidate(values, own.length, verdict));
  },
};
