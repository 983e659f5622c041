import type { Candidate, Family } from '../../family.js';
import type { ColumnEvidence, Problem } from '../../problem.js';
import { quoted, structuredCandidate } from './candidate.js';

const HEX_SOURCE = /\bhex/i;
const BASE64_SOURCE = /base64/i;
const BINARY_SOURCE = /blob|binary|bytea|\braw\b|image/i;

const PREFIXED = "^\\s*(?:\\\\x|0x)((?:[0-9a-f]{2})*)\\s*$|^\\s*x'((?:[0-9a-f]{2})*)'\\s*$";
const BARE = "^\\s*(?:\\\\x|0x|x)?'?((?:[0-9a-f]{2})*)'?\\s*$";
const BASE64 = '^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$';
/** Base64 without padding, plus or slash looks like a word. */
const MIN_BASE64_VALUES = 5;

const hexadecimal = (shape: string, declared: boolean, count: number): Candidate => structuredCandidate({
  family: 'binary', rule: declared ? 'binary.declared-hex' : 'binary.prefixed-hex', transformation: "decode(regexp_replace(col, '^\\s*(?:\\\\x|0x|x)|[''\\s]', '', 'gi'), 'hex')",
  preConditions: [`col ~* ${quoted(shape)}`], declared, discriminating: count,
  explanation: 'Pairs of hexadecimal digits are the bytes; PostgreSQL takes them for text.',
});

function base64Evidence({ sample }: ColumnEvidence): number {
  const texts = sample.filter((value) => !value.bytes && value.text !== '').map((value) => value.text);
  if (!texts.every((text) => text.length % 4 === 0 && new RegExp(BASE64).test(text))) return 0;
  return texts.some((text) => /=$/.test(text)) && texts.some((text) => /[A-Z]/.test(text) && /[a-z]/.test(text)) ? texts.length : 0;
}

function declaredReadings({ column, values }: Problem): readonly Candidate[] {
  const source = column.settings.source_type ?? '';
  if (HEX_SOURCE.test(source)) return [hexadecimal(BARE, true, values.length)];
  if (!BASE64_SOURCE.test(source)) return [];
  return [structuredCandidate({ family: 'binary', rule: 'binary.base64', transformation: "decode(col, 'base64')", preConditions: [`col ~ ${quoted(BASE64)}`], declared: true, explanation: 'The column is declared as base64.' })];
}

function rawReadings({ column, values }: Problem): readonly Candidate[] {
  const binary = BINARY_SOURCE.test(column.settings.source_type ?? '') || column.sample.some((value) => value.bytes) || values.some((value) => value.bytes);
  if (!binary) return [];
  const raw = (charset: 'LATIN1' | 'UTF8', guard: string, explanation: string): Candidate =>
    structuredCandidate({ family: 'binary', rule: 'binary.raw', transformation: `convert_to(col, '${charset}')`, preConditions: [guard], explanation, discriminating: values.length });
  const [first] = values;
  if (first?.bytes === true) return [raw('LATIN1', "col ~ '^[\\u0001-\\u00ff]*$'", 'The bytes of the source are no text; they are taken as they are.')];
  return [raw('UTF8', "col !~ '^\\\\x'", 'The column holds bytes; these happen to be text and are taken as they are.')];
}

/** Bytes written as hexadecimal digits or base64, and bytes as they are, for `bytea`. PostgreSQL reads the first two as text without an error. */
export const binaries: Family = {
  name: 'binary',
  category: 'type_mismatch',
  suspects: (text, type) => type.base === 'bytea' && !type.isArray && new RegExp(PREFIXED, 'i').test(text) && !/^\\x/.test(text),
  propose: (problem) => {
    const { column, values } = problem;
    if (column.type.base !== 'bytea' || column.type.isArray) return [];
    const declared = declaredReadings(problem);
    if (declared.length > 0) return declared;
    const prefixed = values.filter((value) => !value.bytes && new RegExp(PREFIXED, 'i').test(value.text)).length;
    if (prefixed > 0) return [hexadecimal(PREFIXED, false, prefixed)];
    const raw = rawReadings(problem);
    if (raw.length > 0) return raw;
    const evidence = base64Evidence(column);
    if (evidence < MIN_BASE64_VALUES) return [];
    return [structuredCandidate({
      family: 'binary', rule: 'binary.base64-evident', transformation: "decode(col, 'base64')", preConditions: [`col ~ ${quoted(BASE64)}`], discriminating: evidence, columnDependent: true,
      explanation: `All ${evidence} values of the column are base64, with padding.`,
    })];
  },
};
