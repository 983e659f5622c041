import type { Candidate, Family } from '../../family.js';
import { durationCandidate, NUMBER, quoted } from './candidate.js';
import { unitOf, UNITS, type Unit, type UnitWord } from './unit-words.js';

/** One term, such as `1.5 hrs`; the mark may be a decimal comma. */
interface Term { readonly unit: Unit; readonly spellings: string; readonly comma: boolean; readonly fraction: boolean }
/** Terms in the order of the text; `clock` when a clock time follows them (`2 days, 4:13:02`), `bare` when a number without unit does (`1h30`). */
interface Structure { readonly terms: readonly Term[]; readonly ending: '' | 'clock' | 'bare' }

const TERM = /^(\d+(?:[.,]\d+)?|\.\d+)\s*([\p{L}\p{M}µμ]+\.?)\s*(?:(?:,|\band\b|&)\s*)?/iu;
const CLOCK = '[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\\.[0-9]{1,6})?)?';
const CLOCK_ENDING = new RegExp(`^${CLOCK}\\s*$`);
const BARE_ENDING = /^[0-5]\d\s*$/;
const SEPARATOR = '\\s*(?:(?:,|and|&)\\s*)?';

const rank = (unit: Unit): number => UNITS.indexOf(unit);

/**
 * `m` is minutes beside hours and seconds and alone in lower case. Behind years or before days it may be months, which PostgreSQL reads as
 * minutes without a word: that is left open.
 */
function isDoubtfulMinute(words: readonly string[], units: readonly Unit[]): boolean {
  const at = words.findIndex((word) => word.toLowerCase() === 'm');
  if (at < 0) return false;
  if (units.includes('year') || units.includes('month')) return !units.includes('hour') && !units.includes('second');
  return words.length === 1 && words[0] === 'M';
}

function structureOf(text: string): Structure | undefined {
  const terms: Term[] = [];
  const words: string[] = [];
  let rest = text.trim().replace(/^[+-]\s*/, '');
  for (let match = TERM.exec(rest); match !== null; match = TERM.exec(rest)) {
    const [term = '', number = '', word = ''] = match;
    const unit: UnitWord | undefined = unitOf(word);
    // `1,500 h` may be one and a half or fifteen hundred.
    if (unit === undefined || /,\d{3}$/.test(number)) return undefined;
    terms.push({ ...unit, comma: number.includes(','), fraction: /[.,]/.test(number) });
    words.push(word);
    rest = rest.slice(term.length);
  }
  const last = terms.at(-1)?.unit;
  if (last === undefined || terms.some(({ unit }, index) => index > 0 && rank(unit) <= rank(terms[index - 1]?.unit ?? 'year'))) return undefined;
  if (isDoubtfulMinute(words, terms.map(({ unit }) => unit)) || terms.some(({ unit, fraction }) => fraction && (unit === 'year' || unit === 'month'))) return undefined;
  if (rest === '') return { terms, ending: '' };
  if (last === 'day' && CLOCK_ENDING.test(rest) && !text.trim().startsWith('-')) return { terms, ending: 'clock' };
  if (BARE_ENDING.test(rest) && (last === 'hour' || last === 'minute') && !terms.at(-1)?.fraction) return { terms, ending: 'bare' };
  return undefined;
}

const keyOf = ({ terms, ending }: Structure): string => `${terms.map(({ unit, spellings, comma }) => `${unit}:${spellings}:${comma}`).join(' ')} ${ending}`;

function readingOf({ terms, ending }: Structure, count: number): Candidate {
  const comma = terms.some((term) => term.comma);
  const number = comma ? NUMBER.replaceAll('\\.', '[.,]') : NUMBER;
  const parts = terms.map(({ spellings }) => `(${number})\\s*(?:${spellings})\\.?`);
  const tail = ending === 'clock' ? `${SEPARATOR}(${CLOCK})` : ending === 'bare' ? '\\s*([0-5][0-9])' : '';
  const shape = `^\\s*([+-]?)\\s*${parts.join(SEPARATOR)}${tail}\\s*$`;
  const fields = terms.map(({ unit }, index) => `\\1\\${index + 2} ${unit}s`);
  const bareUnit = terms.at(-1)?.unit === 'hour' ? 'minutes' : 'seconds';
  if (ending !== '') fields.push(ending === 'clock' ? `\\1\\${terms.length + 2}` : `\\1\\${terms.length + 2} ${bareUnit}`);
  const spelled = `regexp_replace(col, ${quoted(shape)}, '${fields.join(' ')}', 'i')`;
  return durationCandidate({
    family: 'interval.spelled-units',
    rule: 'interval.spelled-units',
    transformation: `${comma ? `replace(${spelled}, ',', '.')` : spelled}::interval`,
    preConditions: [`col ~* ${quoted(shape)}`],
    explanation: `Each number is followed by its unit (${terms.map(({ unit }) => unit).join(', ')})${ending === 'bare' ? `; the last two digits are ${bareUnit}` : ''}; a sign in front is for all of them.`,
    discriminating: count,
  });
}

/** Durations that name their units: `1h 30m`, `5hr34m56s`, `2 weeks 3 days`, `1,5 Stunden`, `1h30`, `2 days, 4:13:02`. */
export const spelledUnits: Family = {
  name: 'interval.spelled-units',
  category: 'type_mismatch',
  // PostgreSQL takes `1h30` for 30 seconds, and a leading minus for the first number only.
  suspects: (text, type) => type.base === 'interval' && !type.isArray && /[a-z]/i.test(text) && structureOf(text) !== undefined,
  propose: ({ column, values }) => {
    if (column.type.base !== 'interval' || column.type.isArray) return [];
    const found = values.filter((value) => !value.bytes && value.text.length < 200).map((value) => structureOf(value.text)).filter((structure): structure is Structure => structure !== undefined);
    const counts = new Map<string, { readonly structure: Structure; readonly count: number }>();
    for (const structure of found) { const key = keyOf(structure); counts.set(key, { structure, count: (counts.get(key)?.count ?? 0) + 1 }); }
    return [...counts.values()].sort((left, right) => right.count - left.count).map(({ structure, count }) => readingOf(structure, count));
  },
};
