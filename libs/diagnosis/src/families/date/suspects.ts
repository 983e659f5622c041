import type { Problem } from '../../problem.js';

/** What PostgreSQL itself would print, more or less digits of a fraction aside: nobody reads it in two ways. */
const CANONICAL: Partial<Record<Problem['column']['type']['base'], RegExp>> = {
  date: /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/,
  timestamp: /^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?$/,
  timestamptz: /^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)$/,
  time: /^[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?$/,
  timetz: /^[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)$/,
};

/** PostgreSQL reads far more than ISO 8601, by rules that depend on DateStyle and drop what they do not know: all of it is suspect. */
export function suspects(text: string, type: Problem['column']['type']): boolean {
  const canonical = CANONICAL[type.base];
  return canonical !== undefined && !type.isArray && !canonical.test(text);
}
