import type { TargetType } from '@sensei/kernel';
import { hasDigit, isLetter, readDigits } from './characters.js';
import { wordShape, MAX_LITERAL } from './word-shape.js';

const SPACES = ' \u00a0\u2007\u2009\u202f';
const SEPARATORS = ".,'’´`_·٬٫،．，" + SPACES;

interface Core {
  readonly shape: string;
  readonly end: number;
}

/** `1.234` may be a grouped thousand, `1.23` and `0.234` cannot. */
const looksGrouped = (first: string, group: string): boolean => group.length === 3 && first.length <= 3 && !first.startsWith('0');

function coreShape(mark: string, groups: readonly string[], separators: readonly string[], integerTarget: boolean): string {
  const [first = ''] = groups;
  const last = groups.at(-1) ?? '';
  if (separators.length === 0) return mark;
  const [lead = ''] = separators;
  const tail = separators.at(-1) ?? '';
  const fraction = integerTarget && /^0+$/.test(last) && !looksGrouped(first, last) ? '0' : mark;
  if (separators.length === 1) return `${mark}${lead}${looksGrouped(first, last) ? '3' : fraction}`;
  const inner = tail === lead ? groups.slice(1) : groups.slice(1, -1);
  const grouping = inner.every((g) => g.length === 3) ? '3' : 'n';
  const uniform = separators.slice(0, -1).every((s) => s === lead);
  if (!uniform) return `${mark}*`;
  return tail === lead
    ? `${mark}${lead}${grouping}+`
    : `${mark}${lead}${grouping}${tail}${integerTarget && /^0+$/.test(last) ? '0' : mark}`;
}

/** Reads digits with their separators from `start`; a space separates only where exactly three digits follow. */
function readCore(text: string, start: number, integerTarget: boolean): Core | undefined {
  const run = readDigits(text, start);
  if (run.length === 0) return undefined;
  const groups = [text.slice(start, start + run.length)];
  const separators: string[] = [];
  let end = start + run.length;
  while (end < text.length && SEPARATORS.includes(text.charAt(end))) {
    const next = readDigits(text, end + 1);
    if (next.length === 0 || next.zero !== run.zero || (SPACES.includes(text.charAt(end)) && next.length !== 3)) break;
    separators.push(text.charAt(end));
    groups.push(text.slice(end + 1, end + 1 + next.length));
    end += 1 + next.length;
  }
  const mark = run.zero === 0x30 ? 'D' : String.fromCharCode(run.zero);
  return { shape: coreShape(mark, groups, separators, integerTarget), end };
}

const isInteger = (type: TargetType): boolean => type.base === 'integer' || type.base === 'bigint' || type.base === 'smallint';
const LARGEST: Readonly<Record<string, bigint>> = { smallint: 32767n, integer: 2147483647n, bigint: 9223372036854775807n };

/** `>` too large for the type, `~` more decimals than the type keeps; only for numbers that are written plainly. */
function fitMark(type: TargetType, text: string): string {
  const match = /^([+-]?)0*(\d*)(?:\.(\d*?)0*)?$/.exec(text);
  if (match === null || text.length > 400) return '';
  const [, sign = '', whole = '', fraction = ''] = match;
  if (isInteger(type)) {
    const limit = LARGEST[type.base] ?? 0n;
    return BigInt(whole === '' ? 0 : whole) > (sign === '-' ? limit + 1n : limit) ? '>' : '';
  }
  if (type.precision === undefined || type.scale === undefined) return '';
  return `${whole.length > type.precision - type.scale ? '>' : ''}${fraction.length > type.scale ? '~' : ''}`;
}

/**
 * Shape of a number: digits with their grouping are `D`, so that their count does not matter; whether a lone separator has exactly three
 * digits behind it does (`D,3` may be grouped, `D,D` cannot). Currency, units, percent, signs and parentheses stay as they are, in lower case.
 */
export function numericShape(type: TargetType, text: string): string {
  if (!hasDigit(text)) return wordShape(text);
  if (/^\s*[+-]?0x[0-9a-f]+\s*$/i.test(text)) return '0xH';
  const integerTarget = isInteger(type);
  let shape = '';
  let structure = '';
  let letters = 0;
  for (let i = 0; i < text.length && shape.length < 200;) {
    const core = readCore(text, i, integerTarget);
    const unit = text.charCodeAt(i);
    let token: string;
    let broad: string | undefined;
    let end = i + 1;
    if (core !== undefined) {
      token = core.shape;
      end = core.end;
      const exponent = /^[eE][+-]?\d+(?![\p{L}\d])/u.exec(text.slice(end, end + 12));
      if (exponent !== null) {
        token += 'E';
        end += exponent[0].length;
      }
    } else if (isLetter(unit)) {
      while (end < text.length && isLetter(text.charCodeAt(end))) end++;
      letters += end - i;
      token = text.slice(i, end).toLowerCase();
      broad = 'A';
    } else if (unit <= 0x20) {
      while (end < text.length && text.charCodeAt(end) <= 0x20) end++;
      token = ' ';
    } else token = text.charAt(i);
    shape += token;
    structure += broad ?? token;
    i = end;
  }
  return `${letters > MAX_LITERAL ? structure : shape}${fitMark(type, text.trim())}`;
}
