import { has } from './field.js';
import { layoutFamily } from './layout-family.js';

/** A time without a date: `3:05 pm`, `15.05`, `15h05`, `오후 3시 5분`. */
export const timeOfDay = layoutFamily({ name: 'date.time-of-day', accepts: (reading) => !has(reading, 'year4', 'year2', 'month', 'day') });
