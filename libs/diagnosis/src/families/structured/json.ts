import type { Candidate, Family } from '../../family.js';
import { quoted, structuredCandidate } from './candidate.js';

const SINGLE = "'[^'\"\\\\]*'";
const DOUBLE = '"(?:[^"\\\\]|\\\\.)*"';
/** Whether they make up numbers and a document is for the cast to say. */
const SIGNS = '[\\s\\[\\]{},:0-9.eE+-]';
const JSON_WORDS = 'true|false|null';
const PYTHON_WORDS = 'True|False|None';

const PYTHON = `^(?:${SIGNS}|${JSON_WORDS}|${PYTHON_WORDS}|${SINGLE})+$`;
const LOOSE = `^(?:${SIGNS}|${JSON_WORDS}|${DOUBLE})+$`;
const PYTHON_WORD = `\\m(?:${PYTHON_WORDS})\\M`;
const TRAILING_COMMA = ',(\\s*[\\]}])';

/** True where a pattern occurs outside of strings only: removing it shortens the text with its strings by as much as the text without them. */
function outsideStrings(string: string, pattern: string): string {
  const bare = `regexp_replace(col, ${quoted(string)}, '', 'g')`;
  const removed = (text: string): string => `length(${text}) - length(regexp_replace(${text}, ${quoted(pattern)}, '', 'g'))`;
  return `${removed('col')} = ${removed(bare)}`;
}

function pythonReading(sql: string, words: boolean, count: number): Candidate {
  const double = "replace(col, '''', '\"')";
  const replaced = (inner: string, from: string, to: string): string => `regexp_replace(${inner}, '\\m${from}\\M', '${to}', 'g')`;
  const expression = words ? replaced(replaced(replaced(double, 'True', 'true'), 'False', 'false'), 'None', 'null') : double;
  return structuredCandidate({
    family: 'json', rule: words ? 'json.python-words' : 'json.single-quotes', transformation: `${words ? expression : double}::${sql}`,
    preConditions: [`col ~ ${quoted(PYTHON)}`, ...(words ? [outsideStrings(SINGLE, PYTHON_WORD)] : [`col !~ ${quoted(PYTHON_WORD)}`])],
    explanation: `Strings stand in single quotes${words ? ' and constants are those of Python' : ''}; no string holds a quote or a backslash, so the exchange is exact.`, discriminating: count,
  });
}

/** JSON as other languages print it, where the exchange is provably exact: single quotes, Python's constants, commas behind the last element. */
export const jsonTexts: Family = {
  name: 'json',
  category: 'type_mismatch',
  propose: ({ column, values }) => {
    const { base, isArray, sql } = column.type;
    if ((base !== 'json' && base !== 'jsonb') || isArray) return [];
    const texts = values.filter((value) => !value.bytes && value.text.length < 100_000).map((value) => value.text);
    const candidates: Candidate[] = [];
    const word = new RegExp(`\\b(?:${PYTHON_WORDS})\\b`);
    const python = texts.filter((text) => new RegExp(PYTHON).test(text) && /['TFN]/.test(text));
    for (const words of [false, true]) { const count = python.filter((text) => word.test(text) === words).length; if (count > 0) candidates.push(pythonReading(sql, words, count)); }
    const trailing = texts.filter((text) => new RegExp(LOOSE).test(text) && new RegExp(TRAILING_COMMA).test(text)).length;
    if (trailing > 0) {
      candidates.push(structuredCandidate({
        family: 'json', rule: 'json.trailing-comma', transformation: `regexp_replace(col, ${quoted(TRAILING_COMMA)}, '\\1', 'g')::${sql}`,
        preConditions: [`col ~ ${quoted(LOOSE)}`, outsideStrings(DOUBLE, TRAILING_COMMA)], explanation: 'A comma stands behind the last element, outside of any string.', discriminating: trailing,
      }));
    }
    if (base === 'jsonb' && texts.some((text) => text.includes('\\u0000'))) {
      const escaped = '((?:^|[^\\\\])(?:\\\\\\\\)*)(?:\\\\u0000)+';
      candidates.push(structuredCandidate({
        family: 'json', rule: 'json.nul', transformation: `regexp_replace(col, ${quoted(escaped)}, '\\1', 'g')::jsonb`, preConditions: [`col ~ ${quoted(escaped)}`], lossy: true,
        explanation: 'jsonb cannot hold U+0000; the character is dropped, escaped backslashes before it are respected.', discriminating: texts.length,
      }));
    }
    return candidates;
  },
};
