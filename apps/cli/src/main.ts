#!/usr/bin/env node
import { SenseiError } from '@sensei/kernel';
import { Command, InvalidArgumentError } from 'commander';
import { migrate, type MigrateOptions } from './commands/migrate.js';
import { quarantine, report, status, type ReadOptions } from './commands/read.js';

/** Exit codes: 0 done, 1 failed, 2 the command or its spec is wrong. */
const EXIT = { failed: 1, usage: 2 } as const;

function collectMap(text: string, before: Readonly<Record<string, string>>): Record<string, string> {
  const [source, target, ...rest] = text.split('=');
  if (source === undefined || source === '' || target === undefined || target === '' || rest.length > 0) throw new InvalidArgumentError('give SOURCE=TARGET');
  return { ...before, [source]: target };
}

function probability(text: string): number {
  const value = Number(text);
  if (!(value >= 0.5 && value <= 1)) throw new InvalidArgumentError('give a number from 0.5 to 1');
  return value;
}

const program = new Command('sensei')
  .description('Migrates legacy databases into typed PostgreSQL with a swarm of agents that learn while they run.')
  .showHelpAfterError()
  .exitOverride();

const reaching = (command: Command): Command =>
  command
    .option('--api <url>', 'the API to talk to; else the one on this machine')
    .option('--key <key>', 'its key; else SENSEI_API_KEY, else the one that the API left in its data folder')
    .option('--json', 'print one JSON document on stdout and nothing else');

reaching(program.command('migrate').argument('[spec]', 'spec file (YAML or JSON)'))
  .description('run a migration to its end')
  .option('--source <source>', 'csv:PATH (a file or a folder) or postgres://…')
  .option('--target <target>', 'postgres://… or embedded (a PostgreSQL that lives as long as the command)')
  .option('--schema <file>', 'DDL that is applied to the target first')
  .option('--map <source=target>', 'load this source table or file into that target table; may be repeated', collectMap, {})
  .option('--out <dir>', 'export each loaded table as TABLE.csv, NULL as an empty field')
  .option('--name <name>', 'what to call the migration')
  .option('--threshold <confidence>', 'repairs below it wait for a person (0.5 to 1, 0.80 unless told)', probability)
  .action((spec: string | undefined, options: MigrateOptions) => migrate(spec, options))
  .addHelpText('after', '\nWithout a running API one is started for the command and stopped after it.\n\nExample:\n  sensei migrate --source csv:export/ --target postgres://me@db/modern --schema modern.sql --out loaded/');

reaching(program.command('status').argument('[id]', 'migration; all when left out')).description('where migrations stand').action((id: string | undefined, options: ReadOptions) => status(id, options));
reaching(program.command('report').argument('<id>', 'migration')).description('what a migration did').action((id: string, options: ReadOptions) => report(id, options));
reaching(program.command('quarantine').argument('<id>', 'migration')).description('what is left to decide').action((id: string, options: ReadOptions) => quarantine(id, options));

async function main(): Promise<number> {
  try {
    await program.parseAsync();
    return 0;
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown): number {
  const exit = error as { readonly code?: unknown; readonly exitCode?: unknown };
  if (typeof exit.code === 'string' && exit.code.startsWith('commander.')) return exit.exitCode === 0 ? 0 : EXIT.usage;
  const coded = error instanceof SenseiError ? error : new SenseiError('INTERNAL', error instanceof Error ? error.message : String(error), {}, error);
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify({ ok: false, code: coded.code, message: coded.message, remedy: coded.remedy })}\n`);
  else process.stderr.write(`${coded.code}: ${coded.message}\n${coded.remedy}\n`);
  return coded.code === 'USAGE' || coded.code === 'SPEC_INVALID' || coded.code === 'VALIDATION_FAILED' ? EXIT.usage : EXIT.failed;
}

process.exitCode = await main();
