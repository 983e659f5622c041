/**
 * What a pattern is looked up by: the base type of the target (`numeric`, whatever its precision) and the signature. `column` ("table.column" of the target) is given where the reading depends on the column's own
 * evidence and the column did not agree with the pattern of the plain key.
 */
export function patternKey(dataType: string, signature: string, column?: string): string {
  return column === undefined ? `${dataType}|${signature}` : `${dataType}|${signature}|@${column}`;
}

/** The plain key that a column's own key belongs to; conflicts are looked for among the keys of one plain key. */
export function plainKey(key: string): string {
  const at = key.lastIndexOf('|@');
  return at < 0 ? key : key.slice(0, at);
}

/** The column of a column's own key, undefined for a plain key. */
export function keyColumn(key: string): string | undefined {
  const at = key.lastIndexOf('|@');
  return at < 0 ? undefined : key.slice(at + 2);
}
