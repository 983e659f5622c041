import { has } from './field.js';
import { layoutFamily } from './layout-family.js';

/** ISO 8601 week dates and ordinal dates: `2014-W02-7`, `2014W027`, `2014-043`, `2014043`. */
export const weekDate = layoutFamily({ name: 'date.week-or-ordinal', accepts: (reading) => has(reading, 'isoDay', 'dayOfYear') });
