import { digitsOf } from './digit-scripts.js';
import type { MarkReading } from './marks.js';
import type { NumberGroup } from './reading.js';
import { regexEscape, sqlLiteral } from './sql-text.js';

/** What is done with the number itself once its text is read. */
export interface NumberMeaning {
  /** The result is the number times ten to this power. */
  readonly power: number;
  readonly negate: boolean;
  /** The target takes whole numbers only, so that zero decimals must go. */
  readonly integral: boolean;
  /** Rounds to the decimals that the column keeps: `noise` where only the noise of a binary float goes, else real digits are lost. */
  readonly round?: { readonly scale: number; readonly noise: boolean };
}

/** Two steps of a double's last bit: what binary arithmetic leaves behind a decimal, and far less than any rounding of a real digit. */
const NOISE = '0.0000000000000005';

export interface NumberSql {
  readonly transformation: string;
  readonly guard: string;
  readonly postValidation: string;
}

const ASCII_ZERO = 0x30;
const printable = (character: string): string =>
  /[\p{Z}\p{Cf}]/u.test(character) && character !== ' ' ? `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}` : regexEscape(character);

/** Spaces of any number and kind that were seen match any number of them; the rest matches itself. */
const spelling = (text: string): string =>
  text.split(/(\s+)/u).filter((part) => part !== '').map((part) => (/^\s+$/u.test(part) ? `${spaceRegex(part)}*` : Array.from(part, printable).join(''))).join('');

/**
 * Words of ASCII match in any case; a single letter does not, since `m` and `M` are different units. Beyond ASCII, case depends on the
 * server's locale, so there each spelling that was seen is written out.
 */
const anyCase = (group: NumberGroup): boolean => {
  const around = `${group.lead}${group.tail}`;
  return /[a-z][^a-z]*[a-z]/i.test(around) && /^[\x20-\x7e]*$/.test(around);
};

/** A regular expression for every spelling of the text before or behind the numbers. */
function affixRegex(texts: readonly string[], ignoreCase: boolean): string {
  const spellings = [...new Set(texts.map((text) => spelling(ignoreCase ? text.toLowerCase() : text)))];
  return spellings.length === 1 ? (spellings[0] ?? '') : `(${spellings.join('|')})`;
}

const spaceRegex = (spaces: string): string => {
  const kinds = [...new Set(spaces)];
  return kinds.length === 1 && kinds[0] === ' ' ? ' ' : `[${kinds.map(printable).join('')}]`;
};

interface Plan {
  readonly group: NumberGroup;
  readonly marks: MarkReading;
  readonly digit: string;
  /** Regular expressions of the decimal and grouping mark in all the forms that were seen. */
  readonly decimal: string;
  readonly grouping: string;
  readonly groupingCharacters: readonly string[];
  readonly decimalCharacters: readonly string[];
}

function planOf(group: NumberGroup, marks: MarkReading): Plan {
  const seen = (mark: string): string[] =>
    [...new Set(group.values.flatMap(({ anatomy }) => anatomy.core.rawMarks.filter((_, i) => mark !== '' && anatomy.core.marks[i] === mark)))].sort();
  const groupingCharacters = seen(marks.grouping);
  const decimalCharacters = seen(marks.decimal);
  const oneOf = (characters: readonly string[]): string => (characters.length === 1 ? printable(characters[0] ?? '') : `[${characters.map(printable).join('')}]`);
  const zero = group.values[0]?.anatomy.core.zero ?? ASCII_ZERO;
  const digits = digitsOf(zero);
  return {
    group, marks, groupingCharacters, decimalCharacters,
    digit: zero === ASCII_ZERO ? '[0-9]' : `[${Array.from(digits)[0]}-${Array.from(digits)[9]}]`,
    decimal: decimalCharacters.length === 0 ? '' : oneOf(decimalCharacters),
    grouping: groupingCharacters.length === 0 ? '' : oneOf(groupingCharacters),
  };
}

function coreRegex({ group, marks, digit, decimal, grouping }: Plan): string {
  const cores = group.values.map((value) => value.anatomy.core);
  const emptyWhole = cores.some((core) => core.runs[0] === '' && core.marks.length === 1);
  const blocks = marks.indian ? `${digit}{1,3}(${grouping}${digit}{2,3})*${grouping}${digit}{3}` : `${digit}{1,3}(${grouping}${digit}{3})+`;
  const whole = grouping === '' ? `${digit}${emptyWhole ? '*' : '+'}` : `(${digit}${emptyWhole ? '*' : '+'}|${blocks})`;
  const withDecimal = cores.filter((core) => core.marks.at(-1) === marks.decimal);
  const fraction = `${decimal}${digit}${withDecimal.some((core) => core.runs.at(-1) === '') ? '*' : '+'}`;
  const exponent = cores.some((core) => core.exponent !== '') ? '([eE][-+]?[0-9]+)?' : '';
  return `${whole}${decimal === '' ? '' : withDecimal.length === cores.length ? fraction : `(${fraction})?`}${exponent}`;
}

/** The sign that PostgreSQL reads by itself: ASCII, right before the digits. */
const plainSign = (lead: string): boolean => /^\s*[-+]?$/.test(lead) && /^ *[-+]?$/.test(lead);

function textOf(plan: Plan): string {
  const { group, marks, groupingCharacters, decimalCharacters } = plan;
  const zero = group.values[0]?.anatomy.core.zero ?? ASCII_ZERO;
  let sql = zero === ASCII_ZERO ? 'col' : `translate(col, '${digitsOf(zero)}', '0123456789')`;
  const ci = anyCase(group);
  const lead = group.leads.every(plainSign) ? '' : affixRegex(group.leads, ci);
  const tail = group.tails.every((text) => /^ *$/.test(text)) ? '' : affixRegex(group.tails, ci);
  const flags = `${lead !== '' && tail !== '' ? 'g' : ''}${ci ? 'i' : ''}`;
  const parts = [lead === '' ? '' : `^${lead}`, tail === '' ? '' : `${tail}$`].filter((part) => part !== '');
  if (parts.length > 0) sql = `regexp_replace(${sql}, ${sqlLiteral(parts.join('|'))}, ''${flags === '' ? '' : `, '${flags}'`})`;
  const [only] = groupingCharacters;
  if (groupingCharacters.length === 1 && only !== undefined && printable(only).length <= 2) sql = `replace(${sql}, ${sqlLiteral(only)}, '')`;
  else if (groupingCharacters.length > 0) sql = `regexp_replace(${sql}, ${sqlLiteral(plan.grouping)}, '', 'g')`;
  for (const mark of decimalCharacters) if (mark !== '.' && marks.decimal !== '') sql = `replace(${sql}, ${sqlLiteral(mark)}, '.')`;
  return sql;
}

const decimalOf = (power: number): string => (power === 0 ? '1' : power < 0 ? `0.${'0'.repeat(-power - 1)}1` : `1${'0'.repeat(power)}`);

/** Writes a reading as PostgreSQL: an anchored guard, the steps from text to number, and a check that no digit was lost on the way. */
export function numberSql(group: NumberGroup, marks: MarkReading, meaning: NumberMeaning): NumberSql {
  const plan = planOf(group, marks);
  const text = textOf(plan);
  const cores = group.values.map((value) => value.anatomy.core);
  const simple = `${text}::numeric`;
  const signed = meaning.negate ? `-${text === 'col' ? '(col)' : text}::numeric` : simple;
  const scaled = meaning.power === 0 ? signed : `${signed} * ${decimalOf(meaning.power)}`;
  const wholeOnly = meaning.integral && (meaning.power !== 0 || marks.decimal !== '' || cores.some((core) => core.exponent !== ''));
  const keepsDigits = meaning.power === 0 && !wholeOnly && cores.every((core) => core.exponent === '');
  const digits = (of: string): string => `ltrim(regexp_replace(${of}, '[^0-9]', '', 'g'), '0')`;
  const source = plan.digit === '[0-9]' ? 'col' : `translate(col, '${digitsOf(group.values[0]?.anatomy.core.zero ?? ASCII_ZERO)}', '0123456789')`;
  const ci = anyCase(group);
  const before = affixRegex(group.leads.map((text) => text.trimStart()), ci);
  const behind = affixRegex(group.tails.map((text) => text.trimEnd()), ci);
  const rounded = meaning.round === undefined ? undefined : `round(${scaled}, ${meaning.round.scale})`;
  const validation =
    meaning.round !== undefined ? `abs(result::numeric - (${scaled})) <= ${meaning.round.noise ? `${NOISE} * abs(${scaled})` : `0.5 * ${decimalOf(-meaning.round.scale)}`}`
    : keepsDigits ? `${digits('result')} = ${digits(source)}`
    : wholeOnly ? `result::numeric = ${scaled}` : "result ~ '^-?[0-9]+(\\.[0-9]+)?$'";
  return {
    transformation: rounded ?? (wholeOnly ? `round(${scaled})` : scaled),
    guard: `col ${ci ? '~*' : '~'} ${sqlLiteral(`^ *${before}${coreRegex(plan)}${behind} *$`)}`,
    postValidation: validation,
  };
}
