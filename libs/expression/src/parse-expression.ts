import { err, ok, SenseiError, type Result } from '@sensei/kernel';
import { hasSqlDetails, loadModule, parseSync } from 'libpg-query';
import { MAX_EXPRESSION_CHARACTERS } from './allow-list.js';
import { fingerprint, list, open, type AstNode } from './ast.js';
import { checkExpression } from './check-expression.js';
import { deparse } from './deparse.js';
import type { Expression, ExpressionRole } from './expression.js';

let loading: Promise<void> | undefined;

/** Loads PostgreSQL's parser (WebAssembly). Await it once before `parseExpression`; further calls share the first. */
export function loadExpressions(): Promise<void> {
  loading ??= loadModule();
  return loading;
}

const PREFIX = 'SELECT ';
/** What a bare `SELECT expression` holds; any other field means that the text was more than one expression. */
const BARE_SELECT = new Set(['targetList', 'limitOption', 'op']);

/**
 * Reads an expression over `col` (and `result` in a validation), refuses what is not on the allow-list, and deparses it from its tree.
 * Fails with EXPRESSION_SYNTAX (`place.position`, 1-based), EXPRESSION_REFUSED (`place.refused`) or EXPRESSION_TOO_LARGE.
 */
export function parseExpression(sql: string, role: ExpressionRole): Result<Expression, SenseiError> {
  if (sql.length > MAX_EXPRESSION_CHARACTERS) {
    return err(
      new SenseiError(
        'EXPRESSION_TOO_LARGE',
        `The expression has ${sql.length} characters; ${MAX_EXPRESSION_CHARACTERS} are allowed`,
        { characters: sql.length },
      ),
    );
  }
  const tree = parseOne(sql);
  if (!tree.ok) return tree;
  const refused = checkExpression(tree.value, role);
  if (refused !== undefined) return err(refused);
  const canonical = deparse(tree.value);
  const again = parseOne(canonical);
  if (!again.ok || fingerprint(again.value) !== fingerprint(tree.value)) {
    return err(
      new SenseiError('EXPRESSION_REFUSED', 'The expression cannot be written back without changing it', { refused: canonical }),
    );
  }
  return ok({ sql: canonical, role, ast: tree.value });
}

function parseOne(sql: string): Result<AstNode, SenseiError> {
  // A NUL ends the text for the parser, and what stands behind it would never be seen.
  if (sql.includes('\0')) return err(syntax('a NUL character', sql.indexOf('\0') + 1));
  let statements: readonly AstNode[];
  try {
    statements = list((parseSync(PREFIX + sql) as unknown as AstNode)['stmts']);
  } catch (cause) {
    const position = hasSqlDetails(cause) ? cause.sqlDetails?.cursorPosition : undefined;
    const message = cause instanceof Error ? cause.message : String(cause);
    return err(syntax(message, position === undefined ? undefined : Math.max(1, position + 1 - PREFIX.length), cause));
  }
  const [kind, select] = open(statements[0]?.['stmt']);
  const targets = list(select['targetList']);
  const [, target] = open(targets[0]);
  if (statements.length !== 1 || kind !== 'SelectStmt' || targets.length !== 1) return err(refusal('more than one expression'));
  const extra = Object.keys(select).find((field) => !BARE_SELECT.has(field));
  if (extra !== undefined || select['op'] !== 'SETOP_NONE' || select['limitOption'] !== 'LIMIT_OPTION_DEFAULT')
    return err(refusal(extra ?? 'a statement'));
  if (target['name'] !== undefined || target['indirection'] !== undefined) return err(refusal('a column alias'));
  return ok(target['val'] as AstNode);
}

const refusal = (what: string): SenseiError =>
  new SenseiError('EXPRESSION_REFUSED', `Only one plain expression is allowed, not ${what}`, { refused: what });

const syntax = (message: string, position: number | undefined, cause?: unknown): SenseiError =>
  new SenseiError(
    'EXPRESSION_SYNTAX',
    position === undefined ? message : `${message} at position ${position}`,
    position === undefined ? {} : { position },
    cause,
  );
