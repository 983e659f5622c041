import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { SenseiError, seededRandom } from '@sensei/kernel';
import type { Benchmark } from './benchmark.js';
import { cache } from './cache/cache.js';

const BENCHMARKS: Readonly<Record<string, Benchmark>> = { cache };

const DEFAULT_ROUNDS = '7';
const DEFAULT_ROUND_MS = '15';
const DEFAULT_SEED = '1';

const names = Object.keys(BENCHMARKS);
const USAGE = `usage: npm run bench -- NAME [--json] [--rounds N] [--round-ms MS] [--seed N]

${names.map((name) => `  ${name.padEnd(10)} ${BENCHMARKS[name]?.summary ?? ''}`).join('\n')}

  --json         one line of JSON instead of tables (npm run --silent keeps npm's own lines away)
  --rounds N     rounds per figure, of which the median counts (${DEFAULT_ROUNDS})
  --round-ms MS  least duration of a round (${DEFAULT_ROUND_MS})
  --seed N       seed of the values (${DEFAULT_SEED})`;

function wholeNumber(text: string, option: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new SenseiError('USAGE', `--${option} takes a whole number above 0, not ${JSON.stringify(text)}`);
  return Number(text);
}

function parse() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        rounds: { type: 'string', default: DEFAULT_ROUNDS },
        'round-ms': { type: 'string', default: DEFAULT_ROUND_MS },
        seed: { type: 'string', default: DEFAULT_SEED },
      },
    });
  } catch (error) {
    throw new SenseiError('USAGE', error instanceof Error ? error.message : String(error));
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parse();
  if (values.help) return void console.log(USAGE);
  const [name, ...rest] = positionals;
  if (name === undefined || rest.length > 0)
    throw new SenseiError('USAGE', `give the name of one benchmark: ${names.join(', ')}`);
  const benchmark = Object.hasOwn(BENCHMARKS, name) ? BENCHMARKS[name] : undefined;
  if (benchmark === undefined)
    throw new SenseiError('USAGE', `there is no benchmark ${JSON.stringify(name)}; there is: ${names.join(', ')}`);
  const rounds = { count: wholeNumber(values.rounds, 'rounds'), milliseconds: wholeNumber(values['round-ms'], 'round-ms') };
  const { json, text } = await benchmark.run({ rounds, random: seededRandom(wholeNumber(values.seed, 'seed')) });
  console.log(values.json ? JSON.stringify(json) : text);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof SenseiError && error.code === 'USAGE')) throw error;
  console.error(`USAGE: ${error.message}\n\n${USAGE}`);
  process.exitCode = 2;
}
