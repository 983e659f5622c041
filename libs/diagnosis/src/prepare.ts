import {
  compileExpression,
  parseExpression,
  type CompiledExpression,
  type Expression,
  type ExpressionRole,
} from '@sensei/expression';
import type { SenseiError } from '@sensei/kernel';

/** An expression that may run, compiled where that is possible; or why it may not. */
export type Prepared =
  | { readonly ok: true; readonly expression: Expression; readonly compiled: CompiledExpression | undefined }
  | { readonly ok: false; readonly error: SenseiError };

/** Families write the same few guards again and again, and every column of a type asks for the same cast. */
const MAX_KEPT = 1000;
const kept: Readonly<Record<ExpressionRole, Map<string, Prepared>>> = { transformation: new Map(), condition: new Map(), validation: new Map() };

/** Parses by the allow-list and compiles; a pure function of its arguments that remembers its latest results. */
export function prepare(sql: string, role: ExpressionRole): Prepared {
  // A map for each role: a key that is made of both would be hashed anew for every value.
  const ofRole = kept[role];
  const known = ofRole.get(sql);
  if (known !== undefined) return known;
  const parsed = parseExpression(sql, role);
  const prepared: Prepared = parsed.ok
    ? { ok: true, expression: parsed.value, compiled: compileExpression(parsed.value) }
    : parsed;
  for (const oldest of ofRole.keys()) {
    if (ofRole.size < MAX_KEPT) break;
    ofRole.delete(oldest);
  }
  ofRole.set(sql, prepared);
  return prepared;
}
