import { bareName, list, open, stringLiteral } from '../ast.js';
import { CharClasses, NfaBuilder } from '../regex/automaton.js';
import { Dfa } from '../regex/dfa.js';
import { LAST_CODE_POINT, type Pattern } from '../regex/pattern.js';
import { strictPlan } from '../signature.js';
import { lower } from '../text/characters.js';
import { Uncompiled, type Plan } from '../values.js';
import { castPlan } from './cast.js';

/** LIKE and ILIKE with a literal pattern, as an automaton: one pass, whatever the pattern. */
export function likePlan(subject: Plan, pattern: unknown, negated: boolean, ignoreCase: boolean): Plan {
  if (subject.type !== 'text' && subject.type !== 'unknown') throw new Uncompiled(`LIKE on ${subject.type}`);
  const { source, escape } = patternOf(pattern);
  const builder = new NfaBuilder();
  const folded = ignoreCase ? requireAscii(source).toLowerCase() : source;
  const nfa = builder.build(likePattern(folded, escape));
  if (nfa === undefined) throw new Uncompiled('a long LIKE pattern');
  const dfa = new Dfa(nfa, new CharClasses(builder.sets, false));
  const matches = (text: string): boolean => dfa.matches(text) !== negated;
  return strictPlan('boolean', [castPlan(subject, 'text')], (value) =>
    matches(ignoreCase ? lower(value as string) : (value as string)),
  );
}

function requireAscii(source: string): string {
  if (/[^\x00-\x7f]/.test(source)) throw new Uncompiled('ILIKE beyond ASCII');
  return source;
}

function patternOf(pattern: unknown): { readonly source: string; readonly escape: string } {
  const [kind, fields] = open(pattern);
  const escaped = kind === 'FuncCall' && bareName(fields['funcname']) === 'like_escape';
  const [sourceNode, escapeNode] = escaped ? list(fields['args']) : [pattern];
  const source = stringLiteral(sourceNode);
  const escape = escaped ? stringLiteral(escapeNode) : '\\';
  if (source === undefined || escape === undefined || [...escape].length > 1)
    throw new Uncompiled('a LIKE pattern that is not a literal');
  return { source, escape };
}

function likePattern(source: string, escape: string): Pattern {
  const any: Pattern = { kind: 'set', set: { ranges: [0, LAST_CODE_POINT], ambiguous: [] } };
  const items: Pattern[] = [{ kind: 'assertion', assertion: 'start' }];
  const chars = [...source];
  for (let at = 0; at < chars.length; at += 1) {
    let char = chars[at] as string;
    if (escape !== '' && char === escape) {
      at += 1;
      if (at === chars.length) throw new Uncompiled('a LIKE pattern that ends in its escape character');
      char = chars[at] as string;
    } else if (char === '%') {
      items.push({ kind: 'repeat', inner: any, min: 0, max: Infinity, prefers: 'longer' });
      continue;
    } else if (char === '_') {
      items.push(any);
      continue;
    }
    const code = char.codePointAt(0) as number;
    items.push({ kind: 'set', set: { ranges: [code, code], ambiguous: [] } });
  }
  items.push({ kind: 'assertion', assertion: 'end' });
  return { kind: 'sequence', items };
}
