import { eras } from './eras.js';
import type { Slot } from './field.js';
import type { Layout } from './layout.js';
import { column } from './layout.js';
import type { Names } from './name-forms.js';
import { ENGLISH_MONTHS, ENGLISH_WEEKDAYS, namesPattern } from './name-forms.js';
import { ordinalPattern } from './ordinals.js';
import { escapeRegex } from './sql-text.js';

/** Which names a layout's word fields may have. `english`: the fixed three-letter patterns serve. */
export interface LayoutNames {
  readonly english: boolean;
  readonly monthName?: Names | undefined;
  readonly weekday?: Names | undefined;
  readonly dayName?: Names | undefined;
  readonly dayPeriod?: Names | undefined;
}

/** A guard and the expression that takes the fields apart; the numbers of the groups by slot position. */
export interface Pattern {
  readonly guard: string;
  readonly parts: string;
  readonly caseless: boolean;
  readonly groups: ReadonlyMap<number, number>;
}

const CAPTURED = new Set<Slot['field']>([
  'year4', 'year2', 'eraYear', 'era', 'month', 'monthName', 'day', 'dayName', 'dayOfYear', 'isoWeek', 'isoDay', 'hour24', 'hour12', 'hourFraction', 'minute', 'minuteFraction', 'second', 'fraction', 'dayPeriod',
]);
const DIGITS: Partial<Record<Slot['field'], string>> = {
  eraYear: '(?:[0-9]{1,3}|元)', year4: '[0-9]{4}', year2: '[0-9]{2}', isoWeek: '[0-9]{2}', isoDay: '[1-7]', fraction: '[0-9]{1,9}', hourFraction: '[0-9]{1,2}', minuteFraction: '[0-9]{1,2}',
};

const isNumeric = (slot: Slot | undefined): boolean => slot !== undefined && /^[0-9]+$/.test(slot.text) && slot.field !== 'literal';

function numberPattern(layout: Layout, at: number): string {
  const slots = column(layout, at);
  const field = slots[0]?.field ?? 'literal';
  const fixed = DIGITS[field];
  if (fixed !== undefined) return fixed;
  const [first] = layout.values;
  const touching = isNumeric(first?.reading[at - 1]) || isNumeric(first?.reading[at + 1]);
  if (field === 'dayOfYear') return slots.every((slot) => slot.text.length === 3) ? '[0-9]{3}' : '[0-9]{1,3}';
  return touching ? `[0-9]{${slots[0]?.text.length ?? 2}}` : '[0-9]{1,2}';
}

const WORDY: readonly Slot['field'][] = ['monthName', 'weekday', 'dayName', 'dayPeriod', 'clockWord', 'zone', 'era'];

/** Whether numbers or the ends of the text stand between a word and the next words that vary. */
function standsApart(reading: readonly Slot[], at: number): boolean {
  for (const step of [-1, 1]) {
    for (let i = at + step; i >= 0 && i < reading.length && !isNumeric(reading[i]); i += step) if (WORDY.includes(reading[i]?.field ?? 'literal')) return false;
  }
  return true;
}

/** A run of letters that stops where the text around it goes on; the names themselves where they hold spaces or dots beside other words. */
function anyWord(layout: Layout, at: number, names: string): string {
  const slots = column(layout, at);
  if (!slots.some((slot) => /[ .,()/'-]/.test(slot.text))) return "[^0-9 .,()/'-]+";
  return standsApart(layout.values[0]?.reading ?? [], at) ? "[^0-9]*[^0-9 .,()/'-]" : `(?:${names})\\.?`;
}

function literalPattern(slots: readonly Slot[]): string {
  const texts = [...new Set(slots.map((slot) => slot.text.replace(/ +/g, ' ')))].sort();
  const patterns = texts.map((text) => escapeRegex(text).replace(/ /g, ' +'));
  return patterns.length === 1 ? (patterns[0] ?? '') : `(?:${patterns.join('|')})`;
}

function wordPatterns(field: Slot['field'], layout: Layout, at: number, names: LayoutNames): readonly [string, string] {
  if (field === 'monthName') {
    if (names.english) return [`(?:${ENGLISH_MONTHS})`, '([a-zA-Z]{3})[a-zA-Z]*'];
    const pattern = namesPattern(names.monthName ?? { forms: new Map(), ascii: true });
    return [`(?:${pattern})`, `(${anyWord(layout, at, pattern)})`];
  }
  if (field === 'weekday') {
    const pattern = names.english ? ENGLISH_WEEKDAYS : namesPattern(names.weekday ?? { forms: new Map(), ascii: true });
    return [`(?:${pattern})`, anyWord(layout, at, pattern)];
  }
  if (field === 'dayName') {
    const pattern = `(?:${namesPattern(names.dayName ?? { forms: new Map(), ascii: true })})`;
    return [pattern, `(${pattern})`];
  }
  if (names.dayPeriod === undefined) return ['[aApP]\\.?[mM]\\.?', '([aApP])\\.?[mM]\\.?'];
  const pattern = namesPattern(names.dayPeriod);
  return [`(?:${pattern})\\.?`, `(${pattern})\\.?`];
}

function slotPatterns(layout: Layout, at: number, names: LayoutNames): readonly [string, string] {
  const slots = column(layout, at);
  const field = slots[0]?.field ?? 'literal';
  const one = (pattern: string): readonly [string, string] => [pattern, pattern];
  switch (field) {
    case 'literal': case 'clockWord': return one(literalPattern(slots));
    case 'monthName': case 'weekday': case 'dayName': case 'dayPeriod': return wordPatterns(field, layout, at, names);
    case 'ordinal': return one(ordinalPattern(slots[0]?.text ?? ''));
    case 'offset': return ['[+-][0-9]{2}:?(?:[0-9]{2})?', '([+-][0-9]{2}:?(?:[0-9]{2})?)'];
    case 'zone': return [`(?:${[...new Set(slots.map((slot) => escapeRegex(slot.text)))].sort().join('|')})`, '([A-Za-z_/+-]+)'];
    case 'comment': return one(commentPattern(slots));
    case 'era': {
      const writing = eras().find((era) => era.text === slots[0]?.text)?.writing;
      const names = eras().filter((era) => era.writing === writing).map((era) => era.text).sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).join('|');
      return [`(?:${names})`, `(${names})`];
    }
    default: {
      const digits = numberPattern(layout, at);
      return [digits, `(${digits})`];
    }
  }
}

function commentPattern(slots: readonly Slot[]): string {
  const [first] = slots;
  const text = first?.text ?? '';
  if (text.startsWith('(')) return '\\([A-Za-z0-9 .:+-]+\\)';
  if (text.startsWith('[')) return '\\[[A-Za-z0-9_+/-]+\\]';
  if (text.startsWith('m=')) return 'm=[+-][0-9]+\\.[0-9]{9}';
  return /^[+-]/.test(text) ? '[+-][0-9]{2}(?::?[0-9]{2})?' : '[A-Z]{2,5}';
}

/** The anchored regular expressions of a layout. */
export function writePattern(layout: Layout, names: LayoutNames, keepsZone: boolean): Pattern {
  const [first] = layout.values;
  const groups = new Map<number, number>();
  let [guard, parts] = ['', ''];
  (first?.reading ?? []).forEach((slot, at) => {
    const [exact, capturing] = slotPatterns(layout, at, names);
    const captures = CAPTURED.has(slot.field) || ((slot.field === 'offset' || slot.field === 'zone') && keepsZone);
    if (captures) groups.set(at, groups.size + 1);
    guard += exact;
    parts += captures ? capturing : capturing.startsWith('(') && !capturing.startsWith('(?:') ? `(?:${capturing.slice(1, -1)})` : capturing;
  });
  const caseless = names.english || [names.monthName, names.weekday, names.dayName, names.dayPeriod].some((n) => n !== undefined && n.ascii);
  return { guard: `^${guard}$`, parts: `^${parts}$`, caseless, groups };
}
