import type { Candidate } from '../../family.js';
import { sqlLiteral } from '../number/sql-text.js';

/** Lower case by PostgreSQL depends on the server's locale outside ASCII, so there every spelling is written out. */
const ASCII = /^[\x20-\x7e]*$/;

const spellings = (word: string): string[] => [word, word.toUpperCase(), word.slice(0, 1).toUpperCase() + word.slice(1)];

/** A CASE over both lists of words. */
export function booleanCandidate(
  yes: readonly string[], no: readonly string[], seen: readonly string[],
  fields: Pick<Candidate, 'rule' | 'explanation' | 'discriminating' | 'contradicting' | 'declared' | 'columnDependent'>,
): Candidate {
  const ascii = [...yes, ...no, ...seen].every((word) => ASCII.test(word));
  const all = (words: readonly string[]): string[] => [...new Set(ascii ? words : words.flatMap((word) => [...spellings(word), ...seen.filter((text) => text.toLowerCase() === word)]))];
  const subject = ascii ? 'lower(btrim(col))' : 'btrim(col)';
  const list = (words: readonly string[]): string => all(words).map(sqlLiteral).join(', ');
  const when = [yes.length > 0 ? `WHEN ${subject} IN (${list(yes)}) THEN true` : '', no.length > 0 ? `WHEN ${subject} IN (${list(no)}) THEN false` : ''].filter((part) => part !== '');
  return {
    family: 'boolean.words', category: 'type_mismatch', transformation: `CASE ${when.join(' ')} END`, preConditions: [`${subject} IN (${list([...yes, ...no])})`],
    postValidation: "result IN ('t', 'f', 'true', 'false')", lossy: false, ...fields,
  };
}
