import type { Reading } from './field.js';
import { has } from './field.js';
import { layoutFamily } from './layout-family.js';

/** `2.45` in a column of times may be a decimal number; with seconds it is a time. */
const isDecimal = (reading: Reading): boolean => !has(reading, 'second') && reading.some((slot) => slot.field === 'literal' && slot.text === '.');

/** A time without a date: `3:05 pm`, `15.05`, `15h05`, `오후 3시 5분`. */
export const timeOfDay = layoutFamily({ name: 'date.time-of-day', accepts: (reading) => !has(reading, 'year4', 'year2', 'month', 'day') && !isDecimal(reading) });
