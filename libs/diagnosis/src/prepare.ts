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
const MAX_KEPT = 2000;
const kept = new Map<string, Prepared>();

/** Parses by the allow-list and compiles; a pure function of its arguments that remembers its latest results. */
export function prepare(sql: string, role: ExpressionRole): Prepared {
  const key = `${role}:${sql}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const parsed = parseExpression(sql, role);
  const prepared: Prepared = parsed.ok
    ? { ok: true, expression: parsed.value, compiled: compileExpression(parsed.value) }
    : parsed;
  for (const oldest of kept.keys()) {
    if (kept.size < MAX_KEPT) break;
    kept.delete(oldest);
  }
  kept.set(key, prepared);
  return prepared;
}
