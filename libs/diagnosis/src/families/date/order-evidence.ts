import type { ColumnEvidence, Problem } from '../../problem.js';
import { isLeap } from './accept.js';
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

/** The separator between the numbers of a date, and where its four-digit year stands: the frame in which orders are rivals. */
export function orderFrame(reading: Reading): string | undefined {
  if (dateOrder(reading) === undefined || has(reading, 'monthName', 'era')) return undefined;
  const first = reading.findIndex((slot) => ['year4', 'year2', 'month', 'day'].includes(slot.field));
  const separator = reading[first + 1];
  // 2019-05-03 and 03-05-2019 stand side by side: where the four digits are is no question of the order.
  const years = reading.filter((slot) => ['year4', 'year2', 'month', 'day'].includes(slot.field)).findIndex((slot) => slot.field === 'year4');
  return `${years}${separator?.field === 'literal' ? separator.text.trim().slice(0, 1) : ''}`;
}

type Frames = ReadonlyMap<string, ReadonlySet<DateOrder>>;

/** Three numbers with one separator and no weekday or name: what most columns hold, without the scanner. */
const PLAIN = /^([0-9]{1,4})([./\-:_ ])([0-9]{1,2})\2([0-9]{1,4})(?:[ T,].*)?$/;
const ORDERS: readonly DateOrder[] = ['DMY', 'MDY', 'YMD', 'YDM'];

function plainOrders(text: string, declared: string | undefined): Frames | undefined {
  const [, a = '', separator = '', b = '', c = ''] = PLAIN.exec(text) ?? [];
  if (separator === '' || /\p{L}{3}/u.test(text)) return undefined;
  const parts = [a, b, c];
  const fits = (order: DateOrder): boolean => {
    const part = (letter: string): string => parts[order.indexOf(letter)] ?? '';
    if (order === 'YDM' && declared !== 'YDM') return false;
    if (!/^([0-9]{2}|[0-9]{4})$/.test(part('Y')) || part('D').length > 2 || part('M').length > 2) return false;
    const [year, month, day] = [Number(part('Y')), Number(part('M')), Number(part('D'))];
    const leap = part('Y').length === 2 || isLeap(year);
    return month >= 1 && month <= 12 && day >= 1 && day <= (month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
  };
  const orders = ORDERS.filter(fits);
  return orders.length === 0 ? undefined : new Map([[`${parts.findIndex((part) => part.length === 4)}${separator.trim()}`, new Set(orders)]]);
}

/** Orders that one text allows, by frame. A weekday in the text rules out the orders that it contradicts. */
function allowed(text: string, declared: string | undefined): Frames {
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

const memo = new WeakMap<ColumnEvidence, Map<string, Frames>>();

const plainMemo = new WeakMap<ColumnEvidence, Map<string, Frames | undefined>>();

/** The same for the many values that were not read, as far as no scanner is needed. */
function plainFramesOf(column: ColumnEvidence, text: string): Frames | undefined {
  const known = plainMemo.get(column) ?? new Map<string, Frames | undefined>();
  plainMemo.set(column, known);
  if (!known.has(text)) known.set(text, plainOrders(text, column.settings.date_order));
  return known.get(text);
}

/** What one value of the sample allows; read once for all problems of the column. */
function framesOf(column: ColumnEvidence, text: string): Frames {
  const known = memo.get(column) ?? new Map<string, Frames>();
  memo.set(column, known);
  const frames = known.get(text) ?? (plainOrders(text, column.settings.date_order) ?? (text.length < MAX_LENGTH && NUMBERS.test(text) ? allowed(normalise(text).text, column.settings.date_order) : new Map<string, Set<DateOrder>>()));
  known.set(text, frames);
  return frames;
}

/**
 * Counts over the whole column: only rivals of the same frame speak for or against an order.
 * @param own what those values of the problem allow that were read, by their text
 */
export function orderEvidence({ column, values }: Problem, frame: string, order: DateOrder, own: Frames): OrderEvidence {
  let [discriminating, contradicting] = [0, 0];
  const count = (orders: ReadonlySet<DateOrder> | undefined): void => {
    if (orders === undefined || orders.size === 0) return;
    if (!orders.has(order)) contradicting += 1;
    else if (orders.size === 1) discriminating += 1;
  };
  for (const orders of own.values()) count(orders);
  const sampled = new Set<string>();
  for (const { text, bytes } of column.sample) {
    if (bytes || own.has(text)) continue;
    sampled.add(text);
    count(framesOf(column, text).get(frame));
  }
  for (const { text, bytes } of values) if (!bytes && !own.has(text) && !sampled.has(text)) count(plainFramesOf(column, text)?.get(frame));
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
