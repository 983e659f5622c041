import { parseFormat } from '../datetime/format-pattern.js';
import { planTemplate } from '../datetime/from-char.js';
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
  if (name === 'to_number' || (subject.type !== 'text' && subject.type !== 'unknown')) throw new Uncompiled(`${name} on ${subject.type}`);
  const text = castPlan(subject, 'text');
  const steps = planTemplate(readable(template));
  return name === 'to_date' ? strictPlan('date', [text], (value) => toDate(value as string, steps)) : strictPlan('timestamptz', [text], (value) => toTimestamp(value as string, steps));
}

const RETURNS: Readonly<Record<string, SqlType>> = { to_date: 'date', to_timestamp: 'timestamptz', to_char: 'text', to_number: 'numeric' };

/** OF and TZ are read since PostgreSQL 16 only. */
function readable(template: string): ReturnType<typeof parseFormat> {
  const nodes = parseFormat(template);
  if (nodes.some((node) => node.kind === 'field' && (node.key.id === 'OF' || node.key.id === 'TZ'))) throw new Uncompiled('a template pattern that depends on the version of the server');
  return nodes;
}

function toCharPlan(subject: Plan, template: string): Plan {
  if (subject.type === 'date' || subject.type === 'timestamp' || subject.type === 'timestamptz') {
    const write = planToChar(parseFormat(template), subject.type !== 'timestamp');
    return strictPlan('text', [castPlan(subject, 'timestamptz')], (value) => write(value as bigint));
  }
  throw new Uncompiled(`to_char on ${subject.type}`);
}
