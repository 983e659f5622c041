import { stringLiteral } from '../ast.js';
import { planMatcher, type Matcher } from '../regex/matcher.js';
import { planReplacement, replaceMatches } from '../regex/replacement.js';
import { strictPlan } from '../signature.js';
import { Uncompiled, type Plan, type PlanNode } from '../values.js';
import { castPlan } from './cast.js';

function matcherOf(pattern: string, ignoreCase: boolean, wantsGroups: boolean): Matcher {
  const matcher = planMatcher(pattern, ignoreCase, wantsGroups);
  if (matcher === undefined) throw new Uncompiled('a regular expression that only the server divides');
  return matcher;
}

const textOf = (plan: Plan): Plan => {
  if (plan.type !== 'text' && plan.type !== 'unknown') throw new Uncompiled(`a regular expression on ${plan.type}`);
  return castPlan(plan, 'text');
};

export function regexTestPlan(subject: Plan, pattern: string, ignoreCase: boolean, negated: boolean): Plan {
  const matcher = matcherOf(pattern, ignoreCase, false);
  return strictPlan(
    'boolean',
    [textOf(subject)],
    negated ? (value) => !matcher.test(value as string) : (value) => matcher.test(value as string),
  );
}

/** `substring(text FROM pattern)`: the first group where there is one, else the whole match. */
export function regexSubstringPlan(subject: Plan, pattern: string): Plan {
  const matcher = matcherOf(pattern, false, true);
  const group = matcher.captures > 0 ? 2 : 0;
  return strictPlan('text', [textOf(subject)], (value) => {
    const match = matcher.find(value as string, 0);
    const start = match?.[group] ?? -1;
    return match === undefined || start < 0 ? null : (value as string).slice(start, match[group + 1]);
  });
}

/** The regular expression functions by name; each takes the nodes of its arguments, whose pattern and flags are literals. */
export function planRegexFunction(name: string, args: readonly unknown[], planNode: PlanNode): Plan | undefined {
  const pattern = stringLiteral(args[1]);
  if (pattern === undefined) return undefined;
  if (name === 'regexp_replace') return planReplace(args, pattern, planNode);
  if (args.length > 3) return undefined;
  const flags = args[2] === undefined ? '' : stringLiteral(args[2]);
  if (flags === undefined || !/^i?$/.test(flags)) return undefined;
  const ignoreCase = flags === 'i';
  if (name === 'regexp_like') return regexTestPlan(planNode(args[0]), pattern, ignoreCase, false);
  if (name === 'regexp_match') return planMatch(planNode(args[0]), pattern, ignoreCase);
  if (name === 'regexp_substr' && args.length === 2) {
    const matcher = matcherOf(pattern, false, false);
    return strictPlan('text', [textOf(planNode(args[0]))], (value) => {
      const match = matcher.find(value as string, 0);
      return match === undefined ? null : (value as string).slice(match[0], match[1]);
    });
  }
  return undefined;
}

function planReplace(args: readonly unknown[], pattern: string, planNode: PlanNode): Plan | undefined {
  const replacement = stringLiteral(args[2]);
  const flags = args[3] === undefined ? '' : stringLiteral(args[3]);
  if (replacement === undefined || flags === undefined || args.length > 4 || !/^[gi]*$/.test(flags)) return undefined;
  const parts = planReplacement(replacement);
  const matcher = matcherOf(
    pattern,
    flags.includes('i'),
    parts.some((part) => typeof part === 'number' && part > 0),
  );
  const all = flags.includes('g');
  return strictPlan('text', [textOf(planNode(args[0]))], (value) => replaceMatches(matcher, value as string, parts, all));
}

function planMatch(subject: Plan, pattern: string, ignoreCase: boolean): Plan {
  const matcher = matcherOf(pattern, ignoreCase, true);
  return strictPlan('textArray', [textOf(subject)], (value) => {
    const text = value as string;
    const match = matcher.find(text, 0);
    if (match === undefined) return null;
    if (matcher.captures === 0) return [text.slice(match[0], match[1])];
    return Array.from({ length: matcher.captures }, (_, i) => {
      const start = match[(i + 1) * 2] as number;
      return start < 0 ? null : text.slice(start, match[(i + 1) * 2 + 1]);
    });
  });
}
