import type { Family } from '../../family.js';
import type { Problem } from '../../problem.js';
import type { Calendar } from './calendars.js';
import { CALENDARS, calendarOf, isGregorian } from './calendars.js';
import { has } from './field.js';
import { proposeLayouts } from './propose-layouts.js';

const NAME = 'date.calendar';
/** Scripts in which names of months of these calendars can be met without a declaration. */
const EVIDENT: Partial<Record<Calendar['id'], RegExp>> = { persian: /\p{Script=Arabic}/u, 'islamic-umalqura': /\p{Script=Arabic}/u, buddhist: /\p{Script=Thai}/u };

function evident(problem: Problem): readonly Calendar[] {
  return CALENDARS.filter((calendar) => problem.values.some((value) => EVIDENT[calendar.id]?.test(value.text) === true));
}

/**
 * Dates of the Persian, Islamic and Thai calendars: where the user declares the calendar, or where the name of a month belongs to it alone. Numbers
 * alone never show their calendar.
 */
export const calendarDate: Family = {
  name: NAME,
  category: 'date_format',
  propose(problem) {
    const { calendar: setting } = problem.column.settings;
    const declared = setting === undefined ? undefined : calendarOf(setting);
    if (declared !== undefined) return proposeLayouts(problem, { name: NAME, calendar: declared, declared: true, accepts: () => true });
    if (!isGregorian(setting)) return [];
    return evident(problem).flatMap((calendar) => proposeLayouts(problem, { name: NAME, calendar, accepts: (reading) => has(reading, 'monthName') && has(reading, 'year4') }));
  },
};
