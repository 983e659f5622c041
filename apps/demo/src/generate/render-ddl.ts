import type { TableSpec } from './tables/table-spec.js';

/** The legacy schema: text wherever one looks, no keys. */
export function renderSourceDdl(tables: readonly TableSpec[]): string {
  return tables
    .map(({ name, columns }) => `CREATE TABLE ${name} (\n${columns.map((c) => `  ${c.name} ${c.source}`).join(',\n')}\n);\n`)
    .join('\n');
}

/** The schema that the company wants: types, keys and checks. Parents come first. */
export function renderTargetDdl(tables: readonly TableSpec[]): string {
  return tables
    .map(({ name, columns, constraints = [] }) => {
      const lines = columns.map(
        (c) => `  ${c.name} ${c.target}${c.notNull ? ' NOT NULL' : ''}${c.constraint === '' ? '' : ` ${c.constraint}`}`,
      );
      return `CREATE TABLE ${name} (\n${[...lines, ...constraints.map((line) => `  ${line}`)].join(',\n')}\n);\n`;
    })
    .join('\n');
}
