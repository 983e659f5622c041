import type { ColumnEvidence } from '../../problem.js';
import { weekdayAgrees } from './calendar-day.js';
import type { DateOrder, Reading } from './field.js';
import { dateOrder, find, has } from './field.js';
import { parseFormat } from './format-notation.js';
import { languageTag } from './languages.js';
import { normalise } from './normalise.js';
import { readings } from './readings.js';
import { tierLexicon } from './lexicon.js';

/** What the column's sample says about one order of numeric dates, in distinct values. */
export interface OrderEvidence {
  readonly discriminating: number;
  readonly contradicting: number;
}

/** Three numbers, in any digits; anything else says nothing about an order. */
const NUMBERS = /\p{Nd}[^\p{Nd}\p{L}]+\p{Nd}{1,2}[^\p{Nd}\p{L}]+\p{Nd}|\p{Nd}{6}/u;
/** Longer texts are no dates. */
const MAX_LENGTH = 60;

/** The separator between the numbers of a date, and whether its year has two digits: the frame in which orders are rivals. */
export function orderFrame(reading: Reading): string | undefined {
  if (dateOrder(reading) === undefined || has(reading, 'monthName', 'era')) return undefined;
  const first = reading.findIndex((slot) => ['year4', 'year2', 'month', 'day'].includes(slot.field));
  const separator = reading[first + 1];
  return separator?.field === 'literal' ? separator.text.trim().slice(0, 1) : '';
}

/** Orders that one text allows, by frame. A weekday in the text rules out the orders that it contradicts. */
function allowed(text: string, declared: string | undefined): ReadonlyMap<string, ReadonlySet<DateOrder>> {
  const all = readings(text, { words: tierLexicon(0), date: true, declaredOrder: declared });
  const fitting = all.some((reading) => weekdayAgrees(reading)) ? all.filter((reading) => weekdayAgrees(reading) !== false) : all;
  const frames = new Map<string, Set<DateOrder>>();
  for (const reading of fitting) {
    const [frame, order] = [orderFrame(reading), dateOrder(reading)];
    if (frame === undefined || order === undefined) continue;
    frames.set(frame, (frames.get(frame) ?? new Set()).add(order));
  }
  return frames;
}

type Frames = ReadonlyMap<string, ReadonlySet<DateOrder>>;
const memo = new WeakMap<ColumnEvidence, Map<string, Frames>>();

/** What one value of the sample allows; read once for all problems of the column. */
function framesOf(column: ColumnEvidence, text: string): Frames {
  const known = memo.get(column) ?? new Map<string, Frames>();
  memo.set(column, known);
  const frames = known.get(text) ?? (text.length < MAX_LENGTH && NUMBERS.test(text) ? allowed(normalise(text).text, column.settings.date_order) : new Map<string, Set<DateOrder>>());
  known.set(text, frames);
  return frames;
}

/**
 * Counts over the whole column: only rivals of the same frame speak for or against an order.
 * @param own what the values of the problem allow, by their text
 */
export function orderEvidence(column: ColumnEvidence, frame: string, order: DateOrder, own: Frames): OrderEvidence {
  let [discriminating, contradicting] = [0, 0];
  const count = (orders: ReadonlySet<DateOrder> | undefined): void => {
    if (orders === undefined || orders.size === 0) return;
    if (!orders.has(order)) contradicting += 1;
    else if (orders.size === 1) discriminating += 1;
  };
  for (const orders of own.values()) count(orders);
  for (const { text, bytes } of column.sample) if (!bytes && !own.has(text)) count(framesOf(column, text).get(frame));
  return { discriminating, contradicting };
}

/** The order that the user declares: outright, or through the short date format of the declared locale. */
export function declaredOrder(settings: ColumnEvidence['settings']): { readonly order: DateOrder; readonly outright: boolean } | undefined {
  if (settings.date_order !== undefined) return { order: settings.date_order, outright: true };
  const format = settings.date_format === undefined ? undefined : parseFormat(settings.date_format);
  const fields = format?.pieces.map((piece) => ({ year4: 'Y', year2: 'Y', month: 'M', monthName: 'M', day: 'D' })[piece.field as string] ?? '').join('');
  if (fields !== undefined && /^(DMY|MDY|YMD|YDM|DYM|MYD)$/.test(fields)) return { order: fields as DateOrder, outright: true };
  const tag = languageTag(settings.locale ?? settings.language);
  if (tag === undefined) return undefined;
  const parts = new Intl.DateTimeFormat(tag, { dateStyle: 'short', timeZone: 'UTC', calendar: 'gregory' }).formatToParts(0);
  const letters = parts.map((part) => ({ day: 'D', month: 'M', year: 'Y' })[part.type as string] ?? '').join('');
  return /^(DMY|MDY|YMD)$/.test(letters) ? { order: letters as DateOrder, outright: false } : undefined;
}

/** Whether two readings of a text are the same day and time. */
export function sameMoment(a: Reading, b: Reading): boolean {
  const fields = ['month', 'day'] as const;
  const year = (reading: Reading): number | undefined => find(reading, 'year4')?.value ?? find(reading, 'year2')?.value;
  return fields.every((field) => find(a, field)?.value === find(b, field)?.value) && year(a) === year(b) && has(a, 'year4') === has(b, 'year4');
}
