import { FAMILIES } from '../../libs/diagnosis/dist/index.js';
import { ERROR_CATALOGUE } from '../../libs/kernel/dist/index.js';
import { renderConfiguration } from '../../libs/platform/dist/index.js';
import { code, number, table } from './markdown.mjs';

/** The error catalogue of the kernel. */
export function renderErrors() {
  const rows = Object.entries(ERROR_CATALOGUE).map(([name, e]) => [code(name), e.status, e.title, e.remedy, e.retryable ? 'yes' : '']);
  return `# Errors

The same code stands in REST answers (\`code\` of the problem details document, RFC 9457), in WebSocket frames, in messages between agents, in the
quarantine and in the output of the command line. Codes are never renamed or used for something else. \`GET /v1/errors\` gives this table as JSON.

"Retry" says that the same call may succeed later without any change on your side.

A REST answer looks like this:

\`\`\`json
{
  "type": "/errors/NOT_FOUND",
  "title": "There is nothing at this address",
  "status": 404,
  "detail": "There is no migration 4f6f7a52-….",
  "instance": "urn:uuid:0b7b…",
  "code": "NOT_FOUND",
  "remedy": "Check the identifier; list the collection to see what exists.",
  "retryable": false
}
\`\`\`

${table(['code', 'status', 'what', 'remedy', 'retry'], rows)}
`;
}

/** The environment variables of the platform. */
export const renderConfigurationPage = () => `# Configuration

All processes read their settings from the environment, once, at start. A variable with an unknown \`SENSEI_\` name or a value that does not fit
stops the start with \`CONFIGURATION_INVALID\` and the name of the variable. Secrets are never printed.

${renderConfiguration()}
\`SENSEI_TEST_…\` variables belong to the tests.
`;

/** The families of diagnosis, in the order in which they are asked. */
export function renderFamilies() {
  const categories = [...new Set(FAMILIES.map((family) => family.category))].sort();
  const rows = categories.map((category) => [code(category), FAMILIES.filter((f) => f.category === category).map((f) => code(f.name)).join(' ')]);
  return `# Families of repairs

${number(FAMILIES.length)} families propose repairs. Each looks at one kind of problem, and proposes only what the values of the column support; nothing that
they propose is applied before it is proven on the column's sample. A repair names its family in \`evidence.family\`.

${table(['category', 'families'], rows)}

Columns can help with [settings](spec-file.md#column-settings), and your own rules count as the family \`rule:NAME\`.
`;
}
