import pg from 'pg';
import * as expression from '../../libs/expression/dist/index.js';
import { startPostgres } from '../../libs/platform/dist/index.js';
import { FUNCTION_EXAMPLES, REFUSED_EXAMPLES } from './expression-examples.mjs';
import { code, number, table } from './markdown.mjs';

const EVALUATION_TIMEOUT_MS = 10_000;

/** Runs the examples on a PostgreSQL of its own, inside the transaction that expressions always run in. */
async function evaluateAll(parsed) {
  const server = await startPostgres();
  const client = new pg.Client({ connectionString: server.url });
  try {
    await client.connect();
    for (const statement of expression.evaluationPrologue(EVALUATION_TIMEOUT_MS)) await client.query(statement);
    const evaluator = expression.createBatchEvaluator((sql, params) => client.query(sql, params));
    const outcomes = [];
    for (const { col, tree } of parsed) outcomes.push((await evaluator.evaluate(tree, [{ col }]))[0]);
    return outcomes;
  } finally {
    await client.end();
    await server.stop();
  }
}

function parse(sql, role = 'transformation') {
  const parsed = expression.parseExpression(sql, role);
  if (!parsed.ok) throw new Error(`The example ${sql} is refused: ${parsed.error.message}`);
  return parsed.value;
}

async function functionRows() {
  const named = Object.entries(expression.ALLOWED_FUNCTIONS).flatMap(([group, names]) => names.map((name) => ({ group, name })));
  const unknown = Object.keys(FUNCTION_EXAMPLES).filter((name) => !named.some((f) => f.name === name));
  if (unknown.length > 0) throw new Error(`Examples of functions that are not allowed (any more): ${unknown.join(', ')}`);
  const rows = named.map(({ group, name }) => {
    const example = FUNCTION_EXAMPLES[name];
    if (example === undefined) throw new Error(`scripts/docs/expression-examples.mjs has no example for ${name}`);
    const [col, sql] = example;
    return { group, name, col, sql, tree: parse(sql) };
  });
  const outcomes = await evaluateAll(rows);
  return rows.map((row, i) => {
    const outcome = outcomes[i];
    if (outcome?.ok !== true) throw new Error(`PostgreSQL refuses the example ${row.sql}: ${outcome?.message}`);
    const compiled = expression.compileExpression(row.tree)?.(row.col);
    const inProcess = compiled !== undefined && !(compiled.ok === false && compiled.sqlstate === expression.UNCOMPILED_SQLSTATE);
    if (inProcess && compiled.value !== outcome.value) throw new Error(`${row.sql}: compiled gives ${JSON.stringify(compiled)}, PostgreSQL ${JSON.stringify(outcome)}`);
    return { ...row, value: outcome.value, inProcess };
  });
}

const refusedRows = () =>
  REFUSED_EXAMPLES.map(([sql, role]) => {
    const parsed = expression.parseExpression(sql, role);
    if (parsed.ok) throw new Error(`${sql} should be refused`);
    return [code(sql), parsed.error.code, parsed.error.message];
  });

/** The reference of the expression language, from its allow-list. */
export async function renderExpressions() {
  await expression.loadExpressions();
  const rows = await functionRows();
  const groups = [...new Set(rows.map((row) => row.group))];
  const compiled = rows.filter((row) => row.inProcess).length;
  return `# Expressions

A repair is three PostgreSQL expressions: \`transformation\`, \`pre_conditions\` and \`post_validation\`. They see the source value as \`col\`
(text); \`post_validation\` also sees what the transformation gave as \`result\` (its text output). You can copy one into \`psql\`, put a literal
in the place of \`col\`, and get what Sensei gets.

Every expression, also one that arrives from another agent, is read by PostgreSQL's own parser, checked node by node against the list below,
and written back from its tree before anything runs it. What is not on the list is refused.

Two ways to run:

- **in process**: a subset is compiled to JavaScript and runs per value, without a round trip;
- **on the target**: everything else runs in batches of 1,000 in a read-only transaction with a timeout.

Both give the same results; tests compare them with real servers. Both run under \`DateStyle ISO, YMD\`, \`TimeZone UTC\` and
\`search_path pg_catalog\`, so no setting of the server changes what an expression means.

## Limits

${table(['limit', 'value'], [
  ['characters of an expression', number(expression.MAX_EXPRESSION_CHARACTERS)],
  ['nested nodes', number(expression.MAX_EXPRESSION_DEPTH)],
  ['count given to `repeat`, `lpad`, `rpad` (a literal), and exponents', number(expression.MAX_LITERAL_COUNT)],
  ['growth of a text through nested replacements', `${number(expression.MAX_GROWTH_FACTOR)} times`],
  ['product of nested repetitions in a regular expression', number(expression.MAX_REGEX_REPETITION)],
])}

Regular expressions must be literals, without back references and look-around, so that they run in linear time.
Words that read the clock (\`now\`, \`today\`, \`tomorrow\`, \`yesterday\`) are refused where they would become a date.

## Functions

${number(rows.length)} functions are allowed. The examples ran on PostgreSQL when this page was made; ${number(compiled)} of them run in process.

${groups
  .map((group) => `### ${group[0].toUpperCase()}${group.slice(1)}\n\n${table(
    ['function', '`col`', 'expression', 'gives', 'runs'],
    rows.filter((row) => row.group === group).map((row) => [code(row.name), code(row.col), code(row.sql), row.value === null ? 'NULL' : code(row.value), row.inProcess ? 'in process' : 'on the target']),
  )}`)
  .join('\n\n')}

## Operators

${table(['kind', 'operators'], Object.entries(expression.ALLOWED_OPERATORS).map(([kind, operators]) => [kind, operators.map(code).join(' ')]))}

\`AND\`, \`OR\`, \`NOT\`, \`IS NULL\`, \`IS TRUE\`, \`IN\`, \`LIKE\`, \`BETWEEN\`, \`IS DISTINCT FROM\`, \`= ANY\`, \`CASE\`, \`COALESCE\`, \`NULLIF\`,
\`GREATEST\`, \`LEAST\`, array constructors and subscripts are allowed too.

## Types

A value may be cast to these types and to arrays of them:

${expression.ALLOWED_TYPES.map(code).join(' ')}

Collations: ${expression.ALLOWED_COLLATIONS.map(code).join(' ')}

## Nodes of the parse tree

Anything else (sub-selects, window functions, aggregates, parameters, row constructors …) is refused.

${table(['node', 'fields'], Object.entries(expression.ALLOWED_NODES).map(([node, fields]) => [code(node), fields.map(code).join(' ')]))}

## What is refused, for example

${table(['expression', 'code', 'answer'], refusedRows())}
`;
}
