import type { NumberCore } from './number-core.js';

/** How the marks of a number are read; empty: the number shows no such mark. */
export interface MarkReading {
  readonly decimal: string;
  readonly grouping: string;
  /** Groups of two before the last three (12,34,567). */
  readonly indian: boolean;
}

/** Marks that the user named, on top of those that are known. */
export interface KnownMarks {
  readonly decimal?: string;
  readonly grouping?: string;
}

const SPACES = ' \u00a0\u2007\u2009\u202f\u2002\u2003\u2005\u2006\u3000';
const APOSTROPHES = "'\u2019\u02bc\u2032\u02b9";
const BOTH = '.,\u060c\uff0e\uff0c';
const ONLY_DECIMAL = '\u066b';
const ONLY_GROUPING = `\u066c_${SPACES}${APOSTROPHES}`;

export const isSpace = (mark: string): boolean => SPACES.includes(mark);

/** Marks that mean the same are one: all spaces, all apostrophes, full-width forms. */
export function plainMark(mark: string): string {
  if (SPACES.includes(mark)) return ' ';
  if (APOSTROPHES.includes(mark)) return "'";
  return mark === '\uff0e' ? '.' : mark === '\uff0c' ? ',' : mark;
}

const named = (mark: string, known: string | undefined): boolean => known !== undefined && mark === plainMark(known);

export const isMark = (character: string, known: KnownMarks): boolean =>
  BOTH.includes(character) || ONLY_DECIMAL.includes(character) || ONLY_GROUPING.includes(character) || named(plainMark(character), known.decimal) || named(plainMark(character), known.grouping);

export const mayBeDecimal = (mark: string, known: KnownMarks): boolean => BOTH.includes(mark) || ONLY_DECIMAL.includes(mark) || named(mark, known.decimal);
const mayBeGrouping = (mark: string, known: KnownMarks): boolean => BOTH.includes(mark) || ONLY_GROUPING.includes(mark) || named(mark, known.grouping);

type Groups = 'thousands' | 'indian' | undefined;

/** A leading zero makes a phone or article number, not a grouped amount. */
function groupsOf(runs: readonly string[]): Groups {
  const [first = '', ...rest] = runs;
  if (first === '' || first.length > 3 || first.startsWith('0') || rest.length === 0) return undefined;
  if (rest.every((run) => run.length === 3)) return 'thousands';
  const last = rest.at(-1) ?? '';
  return rest.length > 1 && first.length <= 2 && last.length === 3 && rest.slice(0, -1).every((run) => run.length === 2) ? 'indian' : undefined;
}

function grouped(runs: readonly string[], marks: readonly string[], decimal: string, known: KnownMarks): MarkReading | undefined {
  if (marks.length === 0) return { decimal, grouping: '', indian: false };
  const [grouping = ''] = marks;
  if (grouping === decimal || marks.some((mark) => mark !== grouping) || !mayBeGrouping(grouping, known)) return undefined;
  const groups = groupsOf(runs);
  // Spaces in pairs are how telephone numbers are written.
  return groups === undefined || (groups === 'indian' && grouping === ' ') ? undefined : { decimal, grouping, indian: groups === 'indian' };
}

/** Four numbers below 256 between full stops are an address. */
const isAddress = ({ runs, marks }: NumberCore): boolean => runs.length === 4 && marks.every((mark) => mark === '.') && runs.every((run) => Number(run) < 256);

/** Every way in which the marks of one number can be read; none where the groups are broken. */
export function readMarks(core: NumberCore, known: KnownMarks): readonly MarkReading[] {
  const { runs, marks } = core;
  if (isAddress(core)) return [];
  const last = marks.at(-1);
  const readings: MarkReading[] = [];
  if (last !== undefined && mayBeDecimal(last, known)) {
    const reading = grouped(runs.slice(0, -1), marks.slice(0, -1), last, known);
    if (reading) readings.push(reading);
  }
  if (runs[0] !== '' && runs.at(-1) !== '') {
    const reading = grouped(runs, marks, '', known);
    if (reading) readings.push(reading);
  }
  return readings;
}
