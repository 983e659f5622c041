import { planConvertFrom, planConvertTo } from '../bytes/convert.js';
import { base64ToBytes, bytesToBase64, bytesToEscape, escapeToBytes, hexToBytes } from '../bytes/text-forms.js';
import { strictPlan } from '../signature.js';
import { Uncompiled, type Plan } from '../values.js';
import { castPlan } from './cast.js';

const DECODE: Readonly<Record<string, (text: string) => Uint8Array>> = {
  hex: hexToBytes,
  base64: base64ToBytes,
  escape: escapeToBytes,
};
const ENCODE: Readonly<Record<string, (bytes: Uint8Array) => string>> = {
  hex: (bytes) => Buffer.from(bytes).toString('hex'),
  base64: bytesToBase64,
  escape: bytesToEscape,
};

/** Functions whose second argument names an encoding or a form: chosen once where it is a literal. Undefined for any other function. */
export function planByteFunction(name: string, args: readonly Plan[]): Plan | undefined {
  if (!['convert_from', 'convert_to', 'decode', 'encode'].includes(name) || args.length !== 2) return undefined;
  const [subject, option] = args as [Plan, Plan];
  const choice = option.constant?.value;
  if (typeof choice !== 'string') throw new Uncompiled(`${name} with an encoding that is not a literal`);
  if (name === 'convert_from') {
    const convert = planConvertFrom(choice);
    return strictPlan('text', [castPlan(subject, 'bytea')], (value) => convert(value as Uint8Array));
  }
  if (name === 'convert_to') {
    const convert = planConvertTo(choice);
    return strictPlan('bytea', [castPlan(textual(subject), 'text')], (value) => convert(value as string));
  }
  if (name === 'decode') {
    const decode = DECODE[choice.toLowerCase()];
    if (decode === undefined) throw new Uncompiled(`the form ${choice}`);
    return strictPlan('bytea', [castPlan(textual(subject), 'text')], (value) => decode(value as string));
  }
  const encode = ENCODE[choice.toLowerCase()];
  if (encode === undefined) throw new Uncompiled(`the form ${choice}`);
  return strictPlan('text', [castPlan(subject, 'bytea')], (value) => encode(value as Uint8Array));
}

function textual(plan: Plan): Plan {
  if (plan.type !== 'text' && plan.type !== 'unknown') throw new Uncompiled(`text functions on ${plan.type}`);
  return plan;
}
