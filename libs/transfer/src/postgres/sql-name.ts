const PLAIN = /^[a-z_][a-z0-9_]*$/;

/** An identifier, always quoted. */
export const quoteIdent = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A literal, safe whatever standard_conforming_strings says. */
export const quoteLiteral = (text: string): string => `${text.includes('\\') ? ' E' : ''}'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

/** `schema.table` for SQL, quoted. */
export const quoteTable = (schema: string, table: string): string => `${quoteIdent(schema)}.${quoteIdent(table)}`;

/** `schema.table` for people, quoted only where it must be; read back by parseQualifiedName. */
export const qualifiedName = (schema: string, table: string): string =>
  [schema, table].map((part) => (PLAIN.test(part) ? part : quoteIdent(part))).join('.');

/** Reads what qualifiedName wrote, and a bare name as one of `defaultSchema`. */
export function parseQualifiedName(name: string, defaultSchema: string): { readonly schema: string; readonly table: string } {
  const match = /^(?:("(?:[^"]|"")+"|[^".]+)\.)?("(?:[^"]|"")+"|[^"]+)$/.exec(name);
  const unquote = (part: string): string => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part);
  if (match?.[2] === undefined) return { schema: defaultSchema, table: name };
  return { schema: match[1] === undefined ? defaultSchema : unquote(match[1]), table: unquote(match[2]) };
}
