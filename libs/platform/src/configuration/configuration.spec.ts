import { loadConfiguration } from './load-configuration.js';
import { renderConfiguration } from './render-configuration.js';
import { VARIABLES } from './variables.js';

test('defaults are safe: loopback, keys on, no secrets', () => {
  expect(loadConfiguration({})).toMatchObject({
    host: '127.0.0.1',
    port: 8787,
    auth: true,
    agents: 4,
    logFormat: 'json',
    allowedOrigins: [],
    streamMaxFrameBytes: 65536,
  });
  expect(loadConfiguration({})).not.toHaveProperty('apiKey');
});

test('values are read by their kind; empty counts as not set', () => {
  const key = 'ab'.repeat(32);
  const read = loadConfiguration({
    SENSEI_PORT: ' 0 ',
    SENSEI_AGENTS: '',
    SENSEI_SECRET_KEY: key,
    SENSEI_ALLOWED_ORIGINS: 'http://a, http://b,',
    DATABASE_URL: 'postgres://u:p@h/db',
    SENSEI_AUTH: 'off',
  });
  expect(read).toMatchObject({
    port: 0,
    agents: 4,
    allowedOrigins: ['http://a', 'http://b'],
    databaseUrl: 'postgres://u:p@h/db',
    auth: false,
  });
  expect(read.secretKey?.toString('hex')).toBe(key);
});

test.each([
  ['SENSEI_PORT', '70000'],
  ['SENSEI_PORT', '80a'],
  ['SENSEI_AGENTS', '0'],
  ['SENSEI_LOG_LEVEL', 'loud'],
  ['SENSEI_AUTH', 'maybe'],
  ['SENSEI_SECRET_KEY', 'short'],
  ['DATABASE_URL', 'mysql://h/db'],
  ['REDIS_URL', 'not a url'],
  ['SENSEI_MAX_BODY_BYTES', '1.5'],
  ['SENSEI_AGENT', '4'],
])('%s=%s is refused by name', (variable, text) => {
  expect(() => loadConfiguration({ [variable]: text })).toThrow(
    expect.objectContaining({ code: 'CONFIGURATION_INVALID', place: { variable }, message: expect.stringContaining(variable) }),
  );
});

test('secrets are not repeated in messages', () => {
  expect(() => loadConfiguration({ DATABASE_URL: 'hunter2' })).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
  );
});

test('keys cannot be switched off in sight of the network', () => {
  expect(() => loadConfiguration({ SENSEI_AUTH: 'off', SENSEI_HOST: '0.0.0.0' })).toThrow(
    expect.objectContaining({ place: { variable: 'SENSEI_AUTH' } }),
  );
});

test('the documentation has a row for every variable', () => {
  const lines = renderConfiguration().trim().split('\n');
  expect(lines).toHaveLength(2 + Object.keys(VARIABLES).length);
  for (const name of Object.keys(VARIABLES)) expect(lines.filter((line) => line.startsWith(`| \`${name}\` |`))).toHaveLength(1);
});
