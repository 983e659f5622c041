/** A statement of an SQL file with the line where it begins, from 1. */
export interface SqlStatement {
  readonly text: string;
  readonly line: number;
}

const DOLLAR_TAG = /\$(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/y;

/** Position behind the quoted text, comment or word character run that begins at `i`; `i` itself where nothing of that kind begins. */
function skipToken(sql: string, i: number): number {
  const char = sql[i];
  const endOf = (mark: string, from: number): number => {
    const end = sql.indexOf(mark, from);
    return end < 0 ? sql.length : end + mark.length;
  };
  if (char === "'") return skipString(sql, i);
  if (char === '"') return endOf('"', i + 1);
  if (char === '-' && sql[i + 1] === '-') return endOf('\n', i);
  if (char === '/' && sql[i + 1] === '*') return skipBlockComment(sql, i);
  if (char === '$' && !/[A-Za-z0-9_$]/.test(sql[i - 1] ?? '')) {
    DOLLAR_TAG.lastIndex = i;
    const tag = DOLLAR_TAG.exec(sql)?.[0];
    if (tag !== undefined) return endOf(tag, i + tag.length);
  }
  return i;
}

function skipString(sql: string, start: number): number {
  const escapes = /[eE]/.test(sql[start - 1] ?? '') && !/[A-Za-z0-9_]/.test(sql[start - 2] ?? '');
  for (let i = start + 1; i < sql.length; i++) {
    if (escapes && sql[i] === '\\') i++;
    else if (sql[i] === "'") return i + 1;
  }
  return sql.length;
}

function skipBlockComment(sql: string, start: number): number {
  let depth = 0;
  for (let i = start; i < sql.length - 1; i++) {
    const pair = sql.slice(i, i + 2);
    if (pair === '/*') depth++;
    else if (pair === '*/') depth--;
    else continue;
    i++;
    if (depth === 0) return i + 1;
  }
  return sql.length;
}

/** True where nothing but white space and comments stands. */
function isBlank(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string;
    if (/\s/.test(char)) continue;
    const end = char === '-' || char === '/' ? skipToken(text, i) : i;
    if (end === i) return false;
    i = end - 1;
  }
  return true;
}

/**
 * Cuts an SQL file at its semicolons, minding strings, quoted names, dollar quotes, comments, and the bodies of SQL-standard functions
 * (BEGIN ATOMIC … END).
 */
export function splitStatements(sql: string): readonly SqlStatement[] {
  const statements: SqlStatement[] = [];
  let start = 0;
  const push = (end: number): void => {
    const text = sql.slice(start, end);
    if (isBlank(text)) return;
    const lead = text.length - text.trimStart().length;
    statements.push({ text: text.trim(), line: sql.slice(0, start + lead).split('\n').length });
  };
  let atomicDepth = 0;
  for (let i = 0; i < sql.length; ) {
    const next = skipToken(sql, i);
    if (next > i) {
      i = next;
      continue;
    }
    const word = /[A-Za-z_]/.test(sql[i] as string) ? (/^\w+/.exec(sql.slice(i, i + 64))?.[0] ?? '') : '';
    if (word !== '') {
      const upper = word.toUpperCase();
      if (upper === 'ATOMIC') atomicDepth = 1;
      else if (atomicDepth > 0 && upper === 'CASE') atomicDepth++;
      else if (atomicDepth > 0 && upper === 'END') atomicDepth--;
      i += word.length;
      continue;
    }
    if (sql[i] === ';' && atomicDepth === 0) {
      push(i);
      start = i + 1;
    }
    i++;
  }
  push(sql.length);
  return statements;
}
