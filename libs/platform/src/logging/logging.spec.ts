import { SenseiError } from '@sensei/kernel';
import { createLogger } from './create-logger.js';
import { NestLogger } from './nest-logger.js';
import { redactText } from './redact.js';

function capture(format: 'json' | 'pretty' = 'json') {
  const lines: string[] = [];
  const logger = createLogger({ logLevel: 'debug', logFormat: format }, 'spec', { write: (line) => void lines.push(line) });
  return { logger, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown> };
}

test('secrets never reach the log, however they are passed', () => {
  const { logger, lines } = capture();
  const error = new SenseiError(
    'SOURCE_AUTH_FAILED',
    'cannot open postgres://bob:hunter2@db/x',
    { url: 'mysql://bob:hunter2@db/x' },
    new Error('password=hunter2 refused'),
  );
  logger.info(
    { connection: { password: 'hunter2', nested: [{ apiKey: 'hunter2', url: 'redis://:hunter2@h' }] }, user: 'bob' },
    'opening postgres://bob:hunter2@db/x',
  );
  logger.error({ err: error, headers: { authorization: 'Bearer hunter2' } }, 'failed %s', 'postgres://bob:hunter2@db/x');
  logger.warn(error);
  new NestLogger(logger).error(error, 'stack with token: hunter2', 'Context');
  expect(lines).toHaveLength(4);
  expect(lines.join('')).not.toContain('hunter2');
  expect(lines.join('')).toContain('postgres://bob:***@db/x');
  expect(lines[1]).toContain('SOURCE_AUTH_FAILED');
});

test.each([
  ['redis://:pw@h:1/0', 'redis://:***@h:1/0'],
  ['postgres://u:p%40w@h/d?x=1', 'postgres://u:***@h/d?x=1'],
  ['http://host:80/path@x', 'http://host:80/path@x'],
  ['Authorization: Bearer abc.def', 'Authorization: ***'],
  ['{"password":"p w"}', '{"password":"*** w"}'],
  ['plain text, 12:30 and a@b', 'plain text, 12:30 and a@b'],
])('%s', (text, expected) => expect(redactText(text)).toBe(expected));

test('cycles, dates, bytes and big integers do not break a line', () => {
  const { logger, last } = capture();
  const cycle: Record<string, unknown> = { at: new Date(0), bytes: new Uint8Array(3), big: 10n };
  cycle['self'] = cycle;
  logger.info({ cycle }, 'x');
  expect(last()['cycle']).toEqual({ at: '1970-01-01T00:00:00.000Z', bytes: '<3 bytes>', big: '10', self: '…' });
});

test('Nest speaks through the same logger', () => {
  const { logger, last } = capture();
  const nest = new NestLogger(logger);
  nest.log('started', 'NestApplication');
  expect(last()).toMatchObject({ level: 'info', name: 'spec', context: 'NestApplication', msg: 'started' });
  nest.error('broke', 'Error: broke\n at x', 'Router');
  expect(last()).toMatchObject({ level: 'error', context: 'Router', stack: 'Error: broke\n at x' });
  nest.verbose('hidden');
  expect(last()['msg']).toBe('broke');
});

test('the pretty form is one readable line', () => {
  const { logger, lines } = capture('pretty');
  logger.warn({ table: 'orders', rows: 3 }, 'slow');
  expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d warn {2}spec {2}slow {2}table=orders rows=3\n$/);
});
