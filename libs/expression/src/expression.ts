import type { AstNode } from './ast.js';

/** `result` is a variable in a validation only. */
export type ExpressionRole = 'transformation' | 'condition' | 'validation';

/** A parsed, checked expression. Made by `parseExpression` alone, so whoever holds one may run it. */
export interface Expression {
  /** Deparsed from the tree, one line, the same for every spelling of one tree. */
  readonly sql: string;
  readonly role: ExpressionRole;
  /** The tree behind `sql`; private to this package. */
  readonly ast: AstNode;
}

/** What one evaluation gave: PostgreSQL's text output of the expression's own type, or its error. */
export type Outcome =
  | { readonly ok: true; readonly value: string | null }
  | { readonly ok: false; readonly sqlstate: string; readonly message: string };

/** Rows that an expression runs over. */
export interface ExpressionRow {
  readonly col: string;
  readonly result?: string | null;
}

/** The sqlstate with which a compiled expression hands a value back to the evaluation on a server. */
export const UNCOMPILED_SQLSTATE = 'SENSEI_UNCOMPILED';
