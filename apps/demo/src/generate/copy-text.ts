const NEEDS_ESCAPE = /[\\\n\r\t]/;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const UNESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v' };

const field = (value: string | null): string =>
  value === null ? '\\N' : NEEDS_ESCAPE.test(value) ? value.replace(/[\\\n\r\t]/g, (c) => ESCAPES[c] as string) : value;

/** One line of PostgreSQL's COPY text format, with its line end. */
export function writeCopyLine(values: readonly (string | null)[]): string {
  let line = '';
  for (let i = 0; i < values.length; i++) line += `${i === 0 ? '' : '\t'}${field(values[i] as string | null)}`;
  return `${line}\n`;
}

/** The fields of a line of COPY text, given without its line end. */
export function readCopyLine(line: string): (string | null)[] {
  return line
    .split('\t')
    .map((text) =>
      text === '\\N' ? null : text.includes('\\') ? text.replace(/\\(.)/gs, (_all, c: string) => UNESCAPES[c] ?? c) : text,
    );
}
