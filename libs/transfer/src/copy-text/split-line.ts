/** The raw fields of one COPY line, given without or with its newline. Views, not copies. */
export function splitLine(line: Buffer): Buffer[] {
  const end = line.at(-1) === 10 ? line.length - 1 : line.length;
  const fields: Buffer[] = [];
  let start = 0;
  for (;;) {
    const tab = line.indexOf(9, start);
    if (tab < 0 || tab >= end) break;
    fields.push(line.subarray(start, tab));
    start = tab + 1;
  }
  fields.push(line.subarray(start, end));
  return fields;
}
