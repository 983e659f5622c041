// Writes the pages of docs/ that are made from the code (`npm run docs`), or says which are not up to date (`--check`).
// Checks also what people write: examples of spec files against the schema of the API, and links between pages against the files.
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderConfigurationPage, renderErrors, renderFamilies } from './docs/catalogues.mjs';
import { renderExpressions } from './docs/expressions.mjs';
import { checkSpecExamples, renderSpecFields } from './docs/spec-fields.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const check = process.argv.includes('--check');
const NOTICE = '<!-- Made by `npm run docs`; change the code that it is made from. -->\n\n';
const SPEC_PAGE = 'docs/spec-file.md';
const problems = [];

const pages = {
  'docs/configuration.md': renderConfigurationPage,
  'docs/errors.md': renderErrors,
  'docs/expressions.md': renderExpressions,
  'docs/families.md': renderFamilies,
};

async function settle(file, text) {
  const before = await readFile(join(root, file), 'utf8').catch(() => '');
  if (before === text) return;
  if (check) problems.push(`${file} is not up to date: run \`npm run docs\` and commit it`);
  else {
    await writeFile(join(root, file), text);
    console.log(`wrote ${file}`);
  }
}

/** `<!-- fields:NAME -->` … `<!-- /fields -->` holds the fields of a schema of the OpenAPI document. */
async function fillFields(markdown) {
  let filled = markdown;
  for (const [block, name] of markdown.matchAll(/<!-- fields:(\w+) -->[\s\S]*?<!-- \/fields -->/g)) {
    filled = filled.replace(block, () => `<!-- fields:${name} -->\n`);
    filled = filled.replace(`<!-- fields:${name} -->\n`, await renderSpecFields(root, name).then((table) => () => `<!-- fields:${name} -->\n${table}\n<!-- /fields -->`));
  }
  return filled;
}

async function markdownFiles() {
  const below = await readdir(join(root, 'docs'), { recursive: true });
  return ['README.md', 'CHANGELOG.md', ...below.filter((file) => file.endsWith('.md')).map((file) => join('docs', file))];
}

const slug = (heading) => heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').trim().replaceAll(' ', '-');
const prose = (markdown) => markdown.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');

async function checkLinks(file) {
  const text = prose(await readFile(join(root, file), 'utf8'));
  for (const [, link] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^[a-z]+:/.test(link)) continue;
    const [path, anchor] = link.split('#');
    const target = path === '' ? file : normalize(join(dirname(file), path));
    if ((await stat(join(root, target)).catch(() => undefined)) === undefined) problems.push(`${file} links to ${relative('.', target)}, which is not there`);
    else if (anchor !== undefined && target.endsWith('.md')) {
      const headings = [...(await readFile(join(root, target), 'utf8')).matchAll(/^#+ (.+)$/gm)].map((match) => slug(match[1]));
      if (!headings.includes(anchor)) problems.push(`${file} links to ${target}#${anchor}, which is no heading there`);
    }
  }
}

for (const [file, render] of Object.entries(pages)) await settle(file, NOTICE + (await render()));
const specPage = await readFile(join(root, SPEC_PAGE), 'utf8');
await settle(SPEC_PAGE, await fillFields(specPage));
problems.push(...checkSpecExamples(specPage).map((problem) => `${SPEC_PAGE}, ${problem}`));
for (const file of await markdownFiles()) await checkLinks(file);

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(check ? 'The documentation fits the code.' : 'The documentation is up to date.');
