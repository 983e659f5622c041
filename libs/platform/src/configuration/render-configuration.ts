import { VARIABLES, type Variable } from './variables.js';

const cell = (text: string): string => text.replaceAll('|', '\\|');

function typeOf(variable: Variable): string {
  if (variable.choices !== undefined) return variable.choices.map((choice) => `\`${choice}\``).join(', ');
  if (variable.min !== undefined) return `${variable.kind}, ${variable.min} to ${variable.max}`;
  return variable.kind === 'switch' ? '`on`, `off`' : variable.kind;
}

/** The table of environment variables as Markdown, for the documentation. */
export function renderConfiguration(): string {
  const rows = Object.entries<Variable>(VARIABLES).map(([name, variable]) => {
    const fallback = variable.default === undefined || variable.default === '' ? '' : `\`${variable.default}\``;
    return `| \`${name}\` | ${cell(typeOf(variable))} | ${fallback} | ${cell(variable.description)}${variable.secret === true ? ' Secret.' : ''} |`;
  });
  return ['| variable | type | default | meaning |', '|---|---|---|---|', ...rows, ''].join('\n');
}
