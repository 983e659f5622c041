import { planExtract, planTruncate } from '../datetime/fields.js';
import { zoneOf } from '../datetime/zone.js';
import { decimalText, type Decimal } from '../numbers/decimal.js';
import { strictPlan } from '../signature.js';
import { Uncompiled, type Plan, type Value } from '../values.js';
import { castPlan } from './cast.js';

/** Functions whose first argument names a field or a zone: chosen once where it is a literal. Undefined for any other function. */
export function planFieldFunction(name: string, args: readonly Plan[]): Plan | undefined {
  if (args.length !== 2) return undefined;
  const [option, subject] = args as [Plan, Plan];
  const choice = option.constant?.value;
  switch (name) {
    case 'extract':
    case 'date_part':
      return extractPlan(literal(choice, name), subject, name === 'date_part');
    case 'date_trunc':
      return truncatePlan(literal(choice, name), subject);
    case 'timezone':
      return zonePlan(literal(choice, name), subject);
    default:
      return undefined;
  }
}

/** Units of a second in the fields that have a fraction. */
const SECONDS: Readonly<Record<string, number>> = { second: 1, milliseconds: 1000 };

function literal(choice: Value | undefined, name: string): string {
  if (typeof choice !== 'string') throw new Uncompiled(`${name} without a literal`);
  return choice;
}

function extractPlan(field: string, subject: Plan, asFloat: boolean): Plan {
  const extract = planExtract(field, subject.type);
  if (extract === undefined) throw new Uncompiled(`${field} of ${subject.type}`);
  if (!asFloat) return strictPlan('numeric', [subject], extract as (value: Value) => Value);
  const size = SECONDS[field.toLowerCase()];
  const exact = extract as (value: Value) => Decimal;
  if (size === undefined) return strictPlan('float8', [subject], (value) => Number(decimalText(exact(value))));
  // date_part adds the whole and the fraction as doubles, which is not the nearest double to their sum.
  return strictPlan('float8', [subject], (value) => {
    const micros = Number(exact(value).digits);
    return Math.floor(micros / 1e6) * size + (micros % 1e6) / (1e6 / size);
  });
}

/** date_trunc of a date gives a timestamptz, because that is the preferred type. */
function truncatePlan(field: string, subject: Plan): Plan {
  const type = subject.type === 'date' ? 'timestamptz' : subject.type;
  const truncate = planTruncate(field);
  if (truncate === undefined || (type !== 'timestamp' && type !== 'timestamptz'))
    throw new Uncompiled(`date_trunc ${field} of ${subject.type}`);
  return strictPlan(type, [castPlan(subject, type)], (value) => truncate(value as bigint));
}

/** `timestamp AT TIME ZONE zone` gives a moment, `timestamptz AT TIME ZONE zone` a local time. */
function zonePlan(name: string, subject: Plan): Plan {
  const type = subject.type === 'date' || subject.type === 'unknown' ? 'timestamptz' : subject.type;
  if (type !== 'timestamp' && type !== 'timestamptz') throw new Uncompiled(`AT TIME ZONE on ${subject.type}`);
  const moment = castPlan(subject, type);
  const result = type === 'timestamp' ? 'timestamptz' : 'timestamp';
  if (/^(?:utc|gmt|zulu|z)$/i.test(name)) return strictPlan(result, [moment], (value) => value);
  const zone = zoneOf(name);
  return strictPlan(
    result,
    [moment],
    type === 'timestamp' ? (value) => zone.toUtc(value as bigint) : (value) => zone.toLocal(value as bigint),
  );
}
