import type { IncomingHttpHeaders } from 'node:http';
import { bearerToken } from './bearer-token.js';
import { checkJsonDepth } from './json-depth.js';
import { checkRequestSource } from './request-source.js';

interface Binding {
  readonly host: string;
  readonly allowedOrigins: readonly string[];
}

const LOOPBACK: Binding = { host: '127.0.0.1', allowedOrigins: ['https://dash.example.com'] };
const PUBLIC: Binding = { host: '0.0.0.0', allowedOrigins: [] };

test.each<[IncomingHttpHeaders, Binding]>([
  [{ host: '127.0.0.1:8787' }, LOOPBACK],
  [{ host: 'localhost:8787' }, LOOPBACK],
  [{ host: '[::1]:8787' }, { ...LOOPBACK, host: '::1' }],
  [{ host: 'localhost:8787', origin: 'http://localhost:8787' }, LOOPBACK],
  [{ host: 'localhost:8787', origin: 'https://dash.example.com' }, LOOPBACK],
  [{ host: 'dash.example.com' }, LOOPBACK],
  [{ host: 'sensei.internal', origin: 'https://sensei.internal' }, PUBLIC],
])('%j is let in', (headers, binding) => {
  expect(() => checkRequestSource(headers, binding)).not.toThrow();
});

test.each<[IncomingHttpHeaders, Binding, string]>([
  [{}, LOOPBACK, 'FORBIDDEN_HOST'],
  [{ host: 'rebound.example:8787' }, LOOPBACK, 'FORBIDDEN_HOST'],
  [{ host: '127.0.0.1.evil.example' }, LOOPBACK, 'FORBIDDEN_HOST'],
  [{ host: 'localhost@evil.example' }, LOOPBACK, 'FORBIDDEN_HOST'],
  [{ host: 'localhost:8787', origin: 'null' }, LOOPBACK, 'FORBIDDEN_ORIGIN'],
  [{ host: 'localhost:8787', origin: 'http://localhost:9999' }, LOOPBACK, 'FORBIDDEN_ORIGIN'],
  [{ host: 'localhost:8787', origin: 'https://dash.example.com.evil.example' }, LOOPBACK, 'FORBIDDEN_ORIGIN'],
  [{ host: 'localhost:8787', origin: 'file://localhost:8787' }, LOOPBACK, 'FORBIDDEN_ORIGIN'],
  [{ host: 'sensei.internal', origin: 'https://other.internal' }, PUBLIC, 'FORBIDDEN_ORIGIN'],
])('%j is refused', (headers, binding, code) => {
  expect(() => checkRequestSource(headers, binding)).toThrow(expect.objectContaining({ code }));
});

test.each([['Bearer abc', 'abc'], ['bearer  a.b-c_d~e+/f==', 'a.b-c_d~e+/f=='], ['Bearer', undefined], ['Bearer a b', undefined], ['Basic abc', undefined], [undefined, undefined]])('token of %j', (header, token) => {
  expect(bearerToken(header)).toBe(token);
});

test.each<[string, number, boolean]>([
  ['[[1]]', 2, true], ['[[[1]]]', 2, false], ['{"a":{"b":1}}', 2, true], ['{"a":{"b":[]}}', 2, false], ['["[[[[", "\\"[[[["]', 1, true], ['["\\\\",[]]', 1, false], ['[],[],[]', 1, true], ['"unclosed [[[[', 1, true],
])('depth of %s against %d', (json, limit, fits) => {
  const check = (): void => checkJsonDepth(Buffer.from(json), limit);
  if (fits) expect(check).not.toThrow();
  else expect(check).toThrow(expect.objectContaining({ code: 'BODY_TOO_DEEP' }));
});
