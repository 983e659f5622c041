import { EPOCH_JULIAN, MICROS_PER_SECOND, timestampOf, toJulian } from '../datetime/calendar.js';
import { planPlainTemplate, type PlainFields } from '../datetime/fast-template.js';
import { parseFormat } from '../datetime/format-pattern.js';
import { planTemplate } from '../datetime/plan-template.js';
import { toDate, toTimestamp } from '../datetime/from-template.js';
import { planToChar } from '../datetime/to-char.js';
import { strictPlan } from '../signature.js';
import { constantPlan, Uncompiled, type Plan, type SqlType } from '../values.js';
import { castPlan } from './cast.js';

const FORMATS = new Set(['to_date', 'to_timestamp', 'to_char', 'to_number']);

/** Functions whose second argument is a template: planned once where it is a literal. Undefined for any other function. */
export function planFormatFunction(name: string, args: readonly Plan[]): Plan | undefined {
  if (!FORMATS.has(name) || args.length !== 2) return undefined;
  const [subject, format] = args as [Plan, Plan];
  const template = format.type === 'unknown' || format.type === 'text' ? format.constant?.value : undefined;
  if (template === null) return constantPlan(RETURNS[name] ?? 'text', null);
  if (typeof template !== 'string') throw new Uncompiled(`${name} with a template that is not a literal`);
  if (name === 'to_char') return toCharPlan(subject, template);
  if (name === 'to_number' || (subject.type !== 'text' && subject.type !== 'unknown'))
    throw new Uncompiled(`${name} on ${subject.type}`);
  const text = castPlan(subject, 'text');
  const nodes = readable(template);
  const steps = planTemplate(nodes);
  const plain = planPlainTemplate(nodes) ?? (() => undefined);
  if (name === 'to_date') {
    return strictPlan('date', [text], (value) => {
      const fields = plain(value as string);
      return fields === undefined
        ? toDate(value as string, steps)
        : toJulian(fields[0] as number, fields[1] as number, fields[2] as number) - EPOCH_JULIAN;
    });
  }
  return strictPlan('timestamptz', [text], (value) => {
    const fields = plain(value as string);
    return fields === undefined ? toTimestamp(value as string, steps) : plainTimestamp(fields);
  });
}

function plainTimestamp(fields: PlainFields): bigint {
  const [year, month, day, hour, minute, second] = fields as unknown as [number, number, number, number, number, number];
  return timestampOf(year, month, day, (hour * 3600 + minute * 60 + second) * MICROS_PER_SECOND);
}

const RETURNS: Readonly<Record<string, SqlType>> = {
  to_date: 'date',
  to_timestamp: 'timestamptz',
  to_char: 'text',
  to_number: 'numeric',
};

/** OF and TZ are read since PostgreSQL 16 only. */
function readable(template: string): ReturnType<typeof parseFormat> {
  const nodes = parseFormat(template);
  if (nodes.some((node) => node.kind === 'field' && (node.key.id === 'OF' || node.key.id === 'TZ')))
    throw new Uncompiled('a template pattern that depends on the version of the server');
  return nodes;
}

function toCharPlan(subject: Plan, template: string): Plan {
  if (subject.type === 'date' || subject.type === 'timestamp' || subject.type === 'timestamptz') {
    const write = planToChar(parseFormat(template), subject.type !== 'timestamp');
    return strictPlan('text', [castPlan(subject, 'timestamptz')], (value) => write(value as bigint));
  }
  throw new Uncompiled(`to_char on ${subject.type}`);
}
