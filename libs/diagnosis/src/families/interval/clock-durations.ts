import type { Candidate, Family } from '../../family.js';
import type { Problem } from '../../problem.js';
import { durationCandidate, quoted } from './candidate.js';

const SECONDS = '[0-5]?[0-9](?:\\.[0-9]{1,9})?';

/** Forms that have one reading. Each becomes a text that PostgreSQL reads in that way. */
const FORMS: readonly { readonly name: string; readonly shape: string; readonly text: string; readonly explanation: string }[] = [
  {
    name: 'fine-clock', shape: '^\\s*([+-]?)([0-9]+:[0-5][0-9]:[0-5][0-9]\\.[0-9]{7,9})\\s*$', text: '\\1\\2',
    explanation: 'Hours, minutes and seconds with ticks below the microsecond, which an interval rounds.',
  },
  {
    name: 'days-clock', shape: `^\\s*([+-]?)([0-9]+):([0-9]{1,2}):([0-5][0-9]):(${SECONDS})\\s*$`, text: '\\1\\2 days \\1\\3:\\4:\\5',
    explanation: 'Four parts are days, hours, minutes and seconds.',
  },
  {
    name: 'dotted-days', shape: `^\\s*([+-]?)([0-9]+)\\.([01][0-9]|2[0-3]):([0-5][0-9]):(${SECONDS})\\s*$`, text: '\\1\\2 days \\1\\3:\\4:\\5',
    explanation: 'A dot parts the days from the clock, as .NET writes a time span.',
  },
  {
    name: 'oracle-day-to-second', shape: `^\\s*([+-])([0-9]{1,9}) ([01][0-9]|2[0-3]):([0-5][0-9]):(${SECONDS})\\s*$`, text: '\\1\\2 days \\1\\3:\\4:\\5',
    explanation: 'Oracle writes INTERVAL DAY TO SECOND with one sign for all fields; PostgreSQL takes it for the days only.',
  },
  {
    name: 'clock-of-minutes', shape: `^\\s*([+-]?)([0-9]+):(${SECONDS})\\s*(?:m|mins?|minutes?)\\.?\\s*$`, text: '\\1\\2 minutes \\1\\3 seconds',
    explanation: 'The unit says that the first part is minutes; PostgreSQL takes it for hours.',
  },
  {
    name: 'clock-of-hours', shape: `^\\s*([+-]?)([0-9]+):([0-5][0-9])(?::(${SECONDS}))?\\s*(?:h|hrs?|hours?)\\.?\\s*$`, text: '\\1\\2:\\3:00\\4',
    explanation: 'The unit says that the first part is hours.',
  },
  {
    name: 'prime-marks', shape: `^\\s*([+-]?)([0-9]+)['\\u2019\\u2032]\\s*(${SECONDS})(?:["\\u201d\\u2033]|''|\\u2032\\u2032)?\\s*$`, text: '\\1\\2 minutes \\1\\3 seconds',
    explanation: 'One stroke marks minutes and two mark seconds.',
  },
  {
    name: 'fractional-minutes-clock', shape: '^\\s*([+-]?)([0-9]+):([0-5][0-9]\\.[0-9]{1,6})\\s*$', text: '\\1\\2 minutes \\1\\3 seconds',
    explanation: 'Only seconds have a fraction, so the two parts are minutes and seconds.',
  },
  { name: 'seconds-only-clock', shape: '^\\s*([+-]?):([0-5][0-9](?:\\.[0-9]{1,6})?)\\s*$', text: '\\1\\2 seconds', explanation: 'Nothing stands before the colon, so only seconds are given.' },
];

function ofForm({ name, shape, text, explanation }: (typeof FORMS)[number], problem: Problem): readonly Candidate[] {
  const test = new RegExp(shape, 'i');
  const count = problem.values.filter((value) => test.test(value.text)).length;
  if (count === 0) return [];
  const replaced = name === 'clock-of-hours' ? `regexp_replace(regexp_replace(col, '[^0-9]+$', ''), ${quoted('^([^:]*:[^:]*)$')}, '\\1:00')` : `regexp_replace(col, ${quoted(shape)}, '${text}', 'i')`;
  return [durationCandidate({
    family: 'interval.clock', rule: `interval.${name}`, transformation: `${replaced}::interval`, preConditions: [`col ~* ${quoted(shape)}`], explanation, discriminating: count,
  })];
}

const TWO_PARTS = '^\\s*([+-]?)([0-9]+):([0-5][0-9])\\s*$';
const THREE_PARTS = /^\s*[+-]?\d+:[0-5]\d:[0-5]\d(?:\.\d+)?\s*$/;
const FRACTION = /^\s*[+-]?\d+:[0-5]\d\.\d+\s*$/;

/** `4:13` is four hours to PostgreSQL and often minutes in the source. Neighbours with seconds tell; without them both readings are shown. */
function ofTwoParts({ column, values }: Problem): readonly Candidate[] {
  const test = new RegExp(TWO_PARTS);
  if (!values.some((value) => test.test(value.text))) return [];
  const witnesses = column.sample.filter((value) => THREE_PARTS.test(value.text) || FRACTION.test(value.text)).length;
  const both = { family: 'interval.two-part-clock', preConditions: [`col ~ ${quoted(TWO_PARTS)}`], rivalry: 'interval.two-part-clock', columnDependent: true } as const;
  const minutes = durationCandidate({
    ...both, rule: 'interval.minutes-seconds', transformation: `regexp_replace(col, ${quoted(TWO_PARTS)}, '\\1\\2 minutes \\1\\3 seconds')::interval`, discriminating: witnesses,
    explanation: `Two parts are minutes and seconds${witnesses > 0 ? `: ${witnesses} other value(s) of the column have hours or fractions of a second as well` : ''}.`,
  });
  const hours = durationCandidate({
    ...both, rule: 'interval.hours-minutes', transformation: `regexp_replace(col, ${quoted(TWO_PARTS)}, '\\1\\2 hours \\1\\3 minutes')::interval`, explanation: 'Two parts are hours and minutes.',
  });
  return [minutes, hours];
}

/** Durations written like a clock, beyond the plain `H:MM:SS` that PostgreSQL reads well. */
export const clockDurations: Family = {
  name: 'interval.clock',
  category: 'type_mismatch',
  suspects: (text, type) => type.base === 'interval' && !type.isArray && (new RegExp(TWO_PARTS).test(text) || FORMS.some(({ shape }) => new RegExp(shape, 'i').test(text))),
  propose: (problem) => (problem.column.type.base !== 'interval' || problem.column.type.isArray ? [] : [...FORMS.flatMap((form) => ofForm(form, problem)), ...ofTwoParts(problem)]),
};
