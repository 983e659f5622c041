import type { DestinationStream } from 'pino';

const HIDDEN = new Set(['level', 'time', 'pid', 'name', 'msg', 'err']);

/** Turns pino's JSON lines into lines for people: `13:05:07 warn  worker  message  key=value`. */
export function prettyStream(destination: DestinationStream): DestinationStream {
  return { write: (line) => destination.write(pretty(line)) };
}

function pretty(line: string): string {
  const record = JSON.parse(line) as Record<string, unknown> & { err?: { stack?: string; message?: string } };
  const fields = Object.entries(record).filter(([key]) => !HIDDEN.has(key));
  const tail = fields.map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`).join(' ');
  const error = record.err === undefined ? '' : `\n${record.err.stack ?? record.err.message ?? ''}`;
  const head = `${String(record['time']).slice(11, 19)} ${String(record['level']).padEnd(5)} ${String(record['name'])}`;
  return `${head}  ${String(record['msg'] ?? '')}${tail === '' ? '' : `  ${tail}`}${error}\n`;
}
