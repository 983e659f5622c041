import type { Family } from '../../family.js';
import { calendarDate } from './calendar-date.js';
import { cjk } from './cjk.js';
import { compact } from './compact.js';
import { declaredFormat } from './declared-format.js';
import { epoch } from './epoch.js';
import { excelSerial } from './excel-serial.js';
import { eraDate } from './era-date.js';
import { monthName } from './month-name.js';
import { numericOrder } from './numeric-order.js';
import { timeOfDay } from './time-of-day.js';
import { weekDate } from './week-date.js';

/** All families of dates and times, in the order in which they are asked. */
export const dateFamilies: readonly Family[] = [declaredFormat, numericOrder, compact, cjk, monthName, weekDate, timeOfDay, eraDate, calendarDate, epoch, excelSerial];
