import type { BaseType, TargetType } from '@sensei/kernel';
import type { CanonicalOptions } from '@sensei/signature';
import { expectationsOf } from './expectations.js';
import type { Candidate, Family } from './family.js';
import { castOf, isStorable, isTextType } from './fits.js';
import type { Problem } from './problem.js';

const NUMBER = '^\\s*[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,2})?\\s*$';
/** The same where a dot may group thousands: none inside. */
const WITHOUT_DOT = '^\\s*[+-]?\\d+\\.?\\s*$';
const ISO_DAY = '\\d{4}-\\d{1,2}-\\d{1,2}';
const CLOCK = '([01]?\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d{1,6})?)?';

/** Forms that PostgreSQL reads in one way only, beside the canonical one. What is not here is left to the families. */
const SAFE_FORMS: Partial<Readonly<Record<BaseType, string>>> = {
  smallint: '^\\s*[+-]?\\d+\\s*$',
  integer: '^\\s*[+-]?\\d+\\s*$',
  bigint: '^\\s*[+-]?\\d+\\s*$',
  numeric: NUMBER,
  real: NUMBER,
  'double precision': NUMBER,
  boolean: '^\\s*([tT]([rR][uU][eE])?|[fF]([aA][lL][sS][eE])?|[yY]([eE][sS])?|[nN][oO]?|[oO][nN]|[oO][fF][fF]|[01])\\s*$',
  date: `^\\s*${ISO_DAY}\\s*$`,
  timestamp: `^\\s*${ISO_DAY}([ T]${CLOCK})?\\s*$`,
  timestamptz: `^\\s*${ISO_DAY}[ T]${CLOCK} ?(Z|[+-]\\d{2}(:?\\d{2})?)\\s*$`,
  time: `^\\s*${CLOCK}\\s*$`,
  timetz: `^\\s*${CLOCK} ?(Z|[+-]\\d{2}(:?\\d{2})?)\\s*$`,
  interval: '^\\s*(-?\\d+ (years?|mons?|days?) ?)*(-?\\d+:[0-5]\\d:[0-5]\\d(\\.\\d{1,6})?)?\\s*$',
  uuid: '^\\s*\\{?[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}\\}?\\s*$',
  json: '^\\s*[{"[tfn0-9-]',
  bytea: '^\\\\x([0-9a-fA-F]{2})*$',
  inet: '^[0-9a-fA-F.:/]+$',
  cidr: '^[0-9a-fA-F.:/]+$',
  macaddr: '^[0-9a-fA-F]{2}([:-]?[0-9a-fA-F]{2}){5}$',
  bit: '^[01]+$',
  varbit: '^[01]+$',
};

/**
 * Escape and shift characters switch the charset in ISO 2022, so what looks like ASCII behind them is none. A question mark between the letters
 * of a word with accents stands for a letter that is lost.
 */
const WHOLE_TEXT = "col !~ '[\\x0e\\x0f\\x1b]' AND col !~ '[A-Za-z]\\?[a-z]+[^\\x01-\\x7f]'";

const ARRAY = '^\\s*\\{.*\\}\\s*$';

const guardOf = (type: TargetType): string | undefined => (type.isArray ? ARRAY : SAFE_FORMS[type.base]);

function asItStands(problem: Problem, transformation: string, guard: string, explanation: string): Candidate {
  return {
    family: 'plain',
    category: problem.column.type.base === 'text' ? 'encoding' : 'type_mismatch',
    transformation,
    preConditions: [guard],
    postValidation: 'result IS NOT NULL',
    explanation,
    discriminating: 0,
    contradicting: 0,
    declared: false,
    columnDependent: false,
    lossy: false,
    rule: isTextType(problem.column.type) ? 'plain.text' : 'plain.cast',
  };
}

/**
 * A cast to a type with a modifier rounds or cuts in silence (`'3.14159'::numeric(4,2)`), so the value is read without it, and whether the column
 * keeps all of it is for the proof to see.
 */
const readingOf = (type: TargetType): string =>
  type.base === 'bit' || type.base === 'varbit'
    ? 'col::varbit'
    : castOf({ ...type, sql: type.sql.replace(/\(\d+(?:,\s*-?\d+)?\)/, '') });

function plainText(problem: Problem, { keepsTrailingBlanks }: CanonicalOptions): Candidate[] {
  const { type } = problem.column;
  if (!problem.values.some((v) => !v.bytes && isStorable(type, v.text))) return [];
  const guards = [
    WHOLE_TEXT,
    ...(type.length === undefined ? [] : [`char_length(col) <= ${type.length}`]),
    ...(keepsTrailingBlanks === false ? ["col !~ ' $'"] : []),
  ];
  return [asItStands(problem, 'col', guards.join(' AND '), 'The text is valid as it stands.')];
}

function plainCast(problem: Problem, { dotIsDecimal, isoOrder, zonelessIsUtc }: CanonicalOptions): Candidate[] {
  const { type } = problem.column;
  const guard = dotIsDecimal === false ? WITHOUT_DOT : guardOf(type);
  // Where the column means something else by the middle of a date or by a missing zone, PostgreSQL's reading is a misreading.
  const misread = isoOrder === false || (type.base === 'timestamptz' && zonelessIsUtc === false);
  if (guard === undefined || misread) return [];
  return [
    asItStands(
      problem,
      readingOf(type),
      `col ~ '${guard.replaceAll("'", "''")}'`,
      `PostgreSQL reads the value as ${type.sql} in one way only.`,
    ),
  ];
}

/**
 * PostgreSQL's own reading, for values that are well-formed but not canonical (blanks around a number, another spelling of true), and text
 * that looked suspicious and for which no family has a better reading.
 */
export const plain: Family = {
  name: 'plain',
  category: 'type_mismatch',
  propose(problem) {
    const { type } = problem.column;
    const expectations = expectationsOf(problem.column, []);
    if (expectations.encoded === true || problem.values.some((v) => expectations.except?.includes(v.text))) return [];
    return isTextType(type) ? plainText(problem, expectations) : plainCast(problem, expectations);
  },
};
