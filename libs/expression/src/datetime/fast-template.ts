import type { FormatNode } from './format-pattern.js';

/** What a plain value gives: year, month, day, hour, minute, second. Overwritten by the next call. */
export type PlainFields = Int32Array;

const SLOTS: Readonly<Record<string, readonly [slot: number, width: number]>> = {
  YYYY: [0, 4],
  MM: [1, 2],
  DD: [2, 2],
  HH24: [3, 2],
  MI: [4, 2],
  SS: [5, 2],
};

interface Step {
  readonly slot: number;
  readonly width: number;
  /** Exactly `width` digits, because a digit of the next field follows at once. */
  readonly exact: boolean;
  readonly literal: string;
}

/**
 * A short way for the values that nearly all columns hold: digits exactly where the template has fields, and its own separators between them.
 * Gives undefined for any other value, which then goes the long way; so it never has to judge.
 */
export function planPlainTemplate(nodes: readonly FormatNode[]): ((text: string) => PlainFields | undefined) | undefined {
  const steps: Step[] = [];
  for (const [index, node] of nodes.entries()) {
    if (node.kind !== 'field') {
      steps.push({ slot: -1, width: 0, exact: false, literal: node.text });
      continue;
    }
    const slot = SLOTS[node.key.id];
    if (slot === undefined || node.ordinal !== undefined || steps.some((step) => step.slot === slot[0])) return undefined;
    steps.push({ slot: slot[0], width: slot[1], exact: nodes[index + 1]?.kind === 'field', literal: '' });
  }
  if (![0, 1, 2].every((slot) => steps.some((step) => step.slot === slot)) || steps[0]?.slot === -1) return undefined;
  const fields = new Int32Array(6);
  return (text) => {
    let at = 0;
    fields.fill(0);
    for (let i = 0; i < steps.length; i += 1) {
      const step = steps[i] as Step;
      if (step.slot < 0) {
        if (text.length <= at || !text.startsWith(step.literal, at)) return undefined;
        at += step.literal.length;
        continue;
      }
      const from = at;
      let value = 0;
      while (at < text.length && at - from < step.width) {
        const digit = text.charCodeAt(at) - 48;
        if (digit < 0 || digit > 9) break;
        value = value * 10 + digit;
        at += 1;
      }
      if (at === from || (step.exact && at - from < step.width)) return undefined;
      fields[step.slot] = value;
    }
    return at === text.length && isPlain(fields) ? fields : undefined;
  };
}

/** Zero counts as missing in PostgreSQL, and what is out of range fails in its own way. */
const isPlain = (fields: PlainFields): boolean =>
  (fields[0] as number) > 0 &&
  (fields[1] as number) > 0 &&
  (fields[1] as number) <= 12 &&
  (fields[2] as number) > 0 &&
  (fields[2] as number) <= 28 + (SPARE[fields[1] as number] as number) &&
  (fields[3] as number) < 24 &&
  (fields[4] as number) < 60 &&
  (fields[5] as number) < 60;

/** Days of each month beyond 28; a 29 February goes the long way. */
const SPARE = [0, 3, 0, 3, 2, 3, 2, 3, 3, 2, 3, 2, 3] as const;
