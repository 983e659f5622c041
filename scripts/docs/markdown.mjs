const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');

export const table = (head, rows) => [`| ${head.join(' | ')} |`, `|${head.map(() => '---|').join('')}`, ...rows.map((row) => `| ${row.map(cell).join(' | ')} |`)].join('\n');

/** A text as inline code, also when it holds back ticks or is empty. */
export const code = (text) => (text === '' ? '(empty)' : text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);

export const number = (value) => value.toLocaleString('en-US');
