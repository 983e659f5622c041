import type { Family } from '../../family.js';
import { cjk } from './cjk.js';
import { compact } from './compact.js';
import { monthName } from './month-name.js';
import { numericOrder } from './numeric-order.js';
import { timeOfDay } from './time-of-day.js';
import { weekDate } from './week-date.js';

/** All families of dates and times, in the order in which they are asked. */
export const dateFamilies: readonly Family[] = [numericOrder, compact, cjk, monthName, weekDate, timeOfDay];
