import { COMMA, DOUBLE_QUOTE, type Dialect } from './dialect.js';
import { RecordReader } from './record-reader.js';

const DELIMITERS = [COMMA, 59, 9, 124, 94, 126];
const TAB = 9;
const SINGLE_QUOTE = 39;
const RECORDS = 200;
const NOTHING = Buffer.alloc(0);

export interface DeclaredDialect {
  readonly delimiter?: number;
  readonly quote?: number;
  /** True for `.tsv`, whose fields are tab-separated unless the file says otherwise clearly. */
  readonly isTsv?: boolean;
}

interface Score {
  readonly dialect: Dialect;
  /** Share of the records that have the usual number of fields. */
  readonly regular: number;
  readonly fields: number;
}

/**
 * How a file is written, from its first records (UTF-8). A delimiter is right when the records have more than one field and all the same number of
 * them, the header among them; the more regular wins, then the one with more fields, then comma, semicolon, tab, bar, caret, tilde.
 * What is declared is taken.
 * @param complete true where `head` is the whole file
 */
export function detectDialect(head: Buffer, complete: boolean, declared: DeclaredDialect): Dialect {
  const newline = head.includes(10) || !head.includes(13) ? 'LF' : 'CR';
  const quote = declared.quote ?? (usesSingleQuotes(head) ? SINGLE_QUOTE : DOUBLE_QUOTE);
  const dialects = (declared.delimiter === undefined ? DELIMITERS : [declared.delimiter]).map((delimiter): Dialect => ({ delimiter, quote, newline }));
  const fallback = dialects.find((dialect) => declared.isTsv === true && dialect.delimiter === TAB) ?? (dialects[0] as Dialect);
  const best = dialects
    .map((dialect) => score(dialect, head, complete))
    .filter((s) => s.fields > 1)
    .reduce<Score | undefined>((a, b) => (a === undefined || b.regular > a.regular + 0.02 || (b.regular >= a.regular - 0.02 && b.fields > a.fields) ? b : a), undefined);
  return best?.dialect ?? fallback;
}

function score(dialect: Dialect, head: Buffer, complete: boolean): Score {
  const reader = new RecordReader(dialect, NOTHING);
  const counts = new Map<number, number>();
  let records = 0;
  let header = 0;
  for (let i = 0; i < head.length && records < RECORDS; ) {
    const outcome = reader.next(head, i, complete);
    if (outcome === 'more') break;
    i = reader.end;
    if (outcome === 'blank') continue;
    const fields = outcome === 'record' ? reader.fieldCount : 0;
    if (records++ === 0) header = fields;
    counts.set(fields, (counts.get(fields) ?? 0) + 1);
  }
  const [fields, times] = [...counts].filter(([n]) => n > 0).reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0]);
  const headerCounts = header === fields ? 1 : 0.5;
  return { dialect, fields, regular: records === 0 ? 0 : (times / records) * headerCounts };
}

/** Single quotes are quotes only where no double quote stands and whole fields are wrapped in them. */
function usesSingleQuotes(head: Buffer): boolean {
  if (head.includes(DOUBLE_QUOTE)) return false;
  const text = head.toString('latin1', 0, 1 << 16);
  return (text.match(/(?:^|[,;\t|])'[^'\n]*'(?=[,;\t|\r\n]|$)/gm)?.length ?? 0) >= 2;
}
