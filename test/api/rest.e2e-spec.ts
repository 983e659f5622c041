import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { Agent, Conflict, Connection, Migration, Pattern } from '@sensei/persistence';
import { apiClient } from './api-client.js';
import { API_KEY, startApi, type TestApi } from './start-api.js';

let api: TestApi;
beforeAll(async () => void (api = await startApi({ SENSEI_MAX_BODY_BYTES: '20000', SENSEI_ALLOWED_ORIGINS: 'https://dash.example.com' })));
afterAll(() => api.close());

const POSTGRES = { kind: 'postgres', host: 'db.example.com', database: 'hr', user: 'reader', password: 'very-secret' } as const;
const CSV = { kind: 'csv', path: 'data' } as const;

interface Sent { method?: string; body?: unknown; raw?: string; headers?: Record<string, string> }
interface Answer { status: number; headers: Headers; body: Record<string, unknown> & { code?: string; errors?: { pointer: string; detail: string }[] } }

async function send(path: string, { method = 'GET', body, raw, headers = {} }: Sent = {}): Promise<Answer> {
  const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(`${api.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${API_KEY}`, ...(payload === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(payload === undefined ? {} : { body: payload }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
}

const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> => send(path, { method: 'POST', body, headers });
async function eventually<T>(read: () => Promise<T>, condition: (value: T) => boolean): Promise<T> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const value = await read();
    if (condition(value)) return value;
    if (Date.now() > deadline) throw new Error(`after ten seconds: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const draft = { name: 'm', source: CSV, target: POSTGRES };

describe('problem details', () => {
  test.each<[string, string, Sent, number, string]>([
    ['unknown route', '/v2/x', {}, 404, 'NOT_FOUND'],
    ['wrong method', '/v1/errors', { method: 'PUT' }, 405, 'METHOD_NOT_ALLOWED'],
    ['wrong method on a resource', `/v1/migrations/${randomUUID()}`, { method: 'PATCH', body: {} }, 405, 'METHOD_NOT_ALLOWED'],
    ['no key', '/v1/migrations', { headers: { authorization: '' } }, 401, 'UNAUTHENTICATED'],
    ['wrong key', '/v1/migrations', { headers: { authorization: 'Bearer nonsense' } }, 401, 'UNAUTHENTICATED'],
    ['wrong scheme', '/v1/migrations', { headers: { authorization: `Basic ${API_KEY}` } }, 401, 'UNAUTHENTICATED'],
    ['broken JSON', '/v1/migrations', { method: 'POST', raw: '{"name": ' }, 400, 'JSON_MALFORMED'],
    ['JSON that is no object', '/v1/migrations', { method: 'POST', raw: '"x"' }, 400, 'JSON_MALFORMED'],
    ['no body', '/v1/migrations', { method: 'POST' }, 400, 'VALIDATION_FAILED'],
    ['array as body', '/v1/migrations', { method: 'POST', body: [draft] }, 400, 'VALIDATION_FAILED'],
    ['other media type', '/v1/migrations', { method: 'POST', raw: 'name=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['unknown content encoding', '/v1/migrations', { method: 'POST', raw: '{}', headers: { 'content-encoding': 'foo' } }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['unknown charset', '/v1/migrations', { method: 'POST', raw: '{}', headers: { 'content-type': 'application/json; charset=klingon' } }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['too large', '/v1/migrations', { method: 'POST', raw: JSON.stringify({ name: 'x'.repeat(30_000) }) }, 413, 'BODY_TOO_LARGE'],
    ['too deep', '/v1/migrations', { method: 'POST', raw: `${'['.repeat(5000)}${']'.repeat(5000)}` }, 400, 'BODY_TOO_DEEP'],
    ['a list as a parameter', '/v1/migrations?limit=1&limit=2', {}, 400, 'VALIDATION_FAILED'],
    ['limit of zero', '/v1/migrations?limit=0', {}, 400, 'VALIDATION_FAILED'],
    ['limit that is no number', '/v1/migrations?limit=1e2', {}, 400, 'VALIDATION_FAILED'],
    ['unknown parameter', '/v1/migrations?page=2', {}, 400, 'VALIDATION_FAILED'],
    ['cursor of nobody', '/v1/migrations?cursor=abc', {}, 400, 'CURSOR_INVALID'],
    ['cursor of another list', `/v1/migrations?cursor=${Buffer.from('["connections","x"]').toString('base64url')}`, {}, 400, 'CURSOR_INVALID'],
    ['cursor with a date that is none', `/v1/migrations?cursor=${Buffer.from('["migrations","x","y"]').toString('base64url')}`, {}, 400, 'CURSOR_INVALID'],
    ['id that is none', '/v1/migrations/1%27%20or%201=1', {}, 404, 'NOT_FOUND'],
    ['broken percent escape', '/v1/migrations/%zz', {}, 400, 'VALIDATION_FAILED'],
    ['id of nothing', `/v1/migrations/${randomUUID()}/events`, {}, 404, 'NOT_FOUND'],
    ['foreign origin', '/v1/migrations', { headers: { origin: 'https://evil.example' } }, 403, 'FORBIDDEN_ORIGIN'],
    ['origin of a sandboxed page', '/v1/migrations', { headers: { origin: 'null' } }, 403, 'FORBIDDEN_ORIGIN'],
  ])('%s', async (_name, path, request, status, code) => {
    const answer = await send(path, request);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toEqual(expect.objectContaining({ type: `/errors/${code}`, status, title: expect.any(String), detail: expect.any(String), remedy: expect.any(String), instance: expect.stringMatching(/^urn:uuid:/) }));
    expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\.ts:|\.js:|at .*\(/);
  });

  test('a wrong method names the right ones; no key says how to give one; a code leads to its entry', async () => {
    expect((await send('/v1/connections', { method: 'DELETE' })).headers.get('allow')).toBe('POST, GET');
    expect((await send('/v1/connections', { headers: { authorization: '' } })).headers.get('www-authenticate')).toContain('Bearer');
    expect((await send('/errors/NOT_FOUND')).body).toMatchObject({ code: 'NOT_FOUND', remedy: expect.any(String) });
    expect((await send('/errors/NO_SUCH_CODE')).status).toBe(404);
  });

  test('every field that does not fit is named by its place', async () => {
    const body = {
      name: '', source: { kind: 'oracle' }, target: { ...POSTGRES, port: '5432', hots: 'x' }, tabels: {}, columns: { 'a.b': { date_ordr: 'DMY', percent_as: 'x' }, ab: {} },
      rules: [{ name: 'Bad Name' }, 7], tables: { map: { a: 1 } }, threshold: '0.9',
    };
    const { body: problem } = await post('/v1/migrations', body);
    const pointers = problem.errors?.map((error) => error.pointer) ?? [];
    for (const pointer of ['/name', '/source/kind', '/target/port', '/target/hots', '/tabels', '/columns', '/columns/a.b/date_ordr', '/columns/a.b/percent_as', '/rules/0/name', '/tables/map', '/threshold']) expect(pointers).toContain(pointer);
    expect(problem.errors?.find((error) => error.pointer === '/tabels')?.detail).toBe('"tabels" is not a known field');
    expect(problem.errors?.find((error) => error.pointer === '/columns/a.b/date_ordr')?.detail).toBe('"columns.a.b.date_ordr" is not a known field');
  });

  test('keys of a prototype change nothing', async () => {
    const answer = await send('/v1/migrations', { method: 'POST', raw: JSON.stringify(draft).replace('{', '{"__proto__": {"admin": true}, "constructor": {"x": 1},') });
    expect(answer.body).toMatchObject({ name: 'm', status: 'draft' });
    expect(JSON.stringify(answer.body)).not.toContain('admin');
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  });

  test('another name in the Host header is refused (DNS rebinding)', async () => {
    const status = await new Promise<string>((resolve, reject) => {
      const { hostname, port } = new URL(api.url);
      const socket = connect(Number(port), hostname, () => socket.write(`GET /health/live HTTP/1.1\r\nHost: rebound.example:${port}\r\nConnection: close\r\n\r\n`));
      let text = '';
      socket.on('data', (data) => (text += String(data)));
      socket.on('end', () => resolve(text));
      socket.on('error', reject);
    });
    expect(status).toContain('403 Forbidden');
    expect(status).toContain('FORBIDDEN_HOST');
  });

  test('an allowed origin gets its CORS headers, also before the request', async () => {
    const origin = 'https://dash.example.com';
    expect((await send('/v1/migrations', { headers: { origin } })).headers.get('access-control-allow-origin')).toBe(origin);
    const preflight = await fetch(`${api.url}/v1/migrations`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' } });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, origin]);
  });
});

describe('connections', () => {
  const create = async (config: object = POSTGRES): Promise<string> => String((await post('/v1/connections', { name: randomUUID(), config })).body['id']);

  test('the password is stored encrypted', async () => {
    const id = await create();
    const row = await api.app.get<import('typeorm').DataSource>((await import('typeorm')).DataSource).getRepository(Connection).findOne({ where: { id }, select: { id: true, config: true, secret: true } });
    expect(JSON.stringify(row)).not.toContain('very-secret');
    expect(row?.secret).toEqual(expect.any(String));
  });

  test('a name belongs to one connection', async () => {
    const name = randomUUID();
    const [first, second] = await Promise.all([post('/v1/connections', { name, config: CSV }), post('/v1/connections', { name, config: CSV })]);
    expect([first.status, second.status].sort()).toEqual([201, 409]);
  });

  test('a URL is taken apart', async () => {
    const { body } = await post('/v1/connections', { name: randomUUID(), config: { kind: 'postgres', url: 'postgresql://us%40er:p%23w@[::1]:6543/my%20db?sslmode=require&schema=hr' } });
    expect(body['config']).toEqual({ host: '::1', port: 6543, database: 'my db', user: 'us@er', ssl: 'require', schema: 'hr' });
  });

  test.each([
    'postgres://u:p@h/d?host=/var/run', 'postgres://u:p@h/d?sslrootcert=/etc/passwd', 'postgres://u:p@h/d?options=-c%20x', 'postgres://u:p@%2Fvar%2Frun/d', 'postgres://u:p@h/d#x',
    'postgres://u:p@h1,h2/d', 'postgres://h/d', 'postgres://u:p@h', 'postgres://u:p@h/a/b', 'postgres://u:p@h/%zz', 'mysql://u:p@h/d', 'u@h', 'postgres://u:p@h/d?sslmode=prefer', 'postgres://u:p@h/d?schema=a&schema=b',
  ])('%s is refused without being repeated', async (url) => {
    const { body } = await post('/v1/connections', { name: randomUUID(), config: { kind: 'postgres', url } });
    expect(body.code).toBe('CONNECTION_OPTION_REFUSED');
    expect(JSON.stringify(body)).not.toContain(url);
  });

  test('url and fields exclude each other, and a socket path is no host', async () => {
    expect((await post('/v1/connections', { name: 'x', config: { kind: 'postgres', url: 'postgres://u:p@h/d', host: 'other' } })).body.errors).toEqual([{ pointer: '/config/host', detail: 'host must not stand beside url' }]);
    expect((await post('/v1/connections', { name: 'x', config: { ...POSTGRES, host: '/var/run/postgresql' } })).body.errors?.[0]?.pointer).toBe('/config/host');
  });

  test('a changed server needs the password again, a changed database does not', async () => {
    const id = await create();
    const patch = (config: object): Promise<Answer> => send(`/v1/connections/${id}`, { method: 'PATCH', body: { config } });
    const { password: _password, ...rest } = POSTGRES;
    expect((await patch({ ...rest, host: 'evil.example' })).body.errors?.[0]?.pointer).toBe('/config/password');
    expect((await patch({ ...rest, database: 'other' })).body['config']).toMatchObject({ database: 'other' });
    expect((await patch({ ...rest, host: 'new.example', password: 'new' })).status).toBe(200);
    const { ConnectionVault } = await import('../../apps/api/src/connections/connection-vault.service.js');
    expect(await api.app.get(ConnectionVault, { strict: false }).resolve(id)).toMatchObject({ host: 'new.example', database: 'hr', password: 'new' });
  });

  test('a test says what is wrong, with code and remedy, and is kept', async () => {
    const unreachable = await create({ ...POSTGRES, host: '127.0.0.1', port: 1 });
    const { body, status } = await post(`/v1/connections/${unreachable}/test`, undefined);
    expect([status, body]).toEqual([200, expect.objectContaining({ ok: false, code: 'CONNECTION_UNREACHABLE', remedy: expect.any(String) })]);
    expect((await send(`/v1/connections/${unreachable}`)).body['test_result']).toEqual(body);
    const outside = await create({ kind: 'csv', path: '../../../../../../../etc/passwd' });
    expect((await post(`/v1/connections/${outside}/test`, undefined)).body).toMatchObject({ ok: false, code: 'FILE_PATH_REFUSED' });
    const missing = await create({ kind: 'csv', path: 'no-such-file.csv' });
    expect((await post(`/v1/connections/${missing}/test`, undefined)).body).toMatchObject({ ok: false, code: 'FILE_NOT_FOUND' });
    const folder = await create({ kind: 'csv', path: 'docs' });
    expect((await post(`/v1/connections/${folder}/test`, undefined)).body).toMatchObject({ ok: true });
  });

  test('a test of a real server: right and wrong password, missing database', async () => {
    const url = process.env['SENSEI_TEST_POSTGRES_URL'] ?? '';
    const result = async (change: (url: URL) => void): Promise<Record<string, unknown>> => {
      const changed = new URL(url);
      change(changed);
      return (await post(`/v1/connections/${await create({ kind: 'postgres', url: changed.href })}/test`, undefined)).body;
    };
    expect(await result(() => undefined)).toMatchObject({ ok: true, version: expect.stringMatching(/^18/) });
    expect(await result((changed) => (changed.password = 'wrong'))).toMatchObject({ ok: false, code: 'CONNECTION_AUTH_FAILED' });
    expect(await result((changed) => (changed.pathname = 'no_such_database'))).toMatchObject({ ok: false, code: 'CONNECTION_AUTH_FAILED' });
  });

  test('a deleted connection is gone', async () => {
    const id = await create();
    expect((await send(`/v1/connections/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await send(`/v1/connections/${id}`)).body.code).toBe('NOT_FOUND');
    expect((await post('/v1/migrations', { ...draft, source: id })).body.errors).toEqual([{ pointer: '/source', detail: `there is no connection ${id}` }]);
  });
});

describe('migrations', () => {
  test('a repeated Idempotency-Key gives the same migration, also at once; with another body it is refused', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => post('/v1/migrations', draft, { 'idempotency-key': key })));
    expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(201));
    expect(new Set(answers.map((answer) => answer.body['id'])).size).toBe(1);
    const reordered = { target: POSTGRES, source: CSV, name: 'm' };
    expect((await post('/v1/migrations', reordered, { 'idempotency-key': key })).body['id']).toBe(answers[0]?.body['id']);
    expect((await post('/v1/migrations', { ...draft, name: 'other' }, { 'idempotency-key': key })).body).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED', status: 422 });
    expect((await post('/v1/migrations', draft, { 'idempotency-key': 'with space' })).body.errors?.[0]?.pointer).toBe('Idempotency-Key');
    const id = String(answers[0]?.body['id']);
    expect(((await send(`/v1/migrations/${id}/events`)).body['items'] as unknown[]).length).toBe(1);
  });

  test('a target must be PostgreSQL', async () => {
    expect((await post('/v1/migrations', { ...draft, target: CSV })).body.errors).toEqual([{ pointer: '/target', detail: 'target must be a PostgreSQL connection' }]);
  });

  test('pages hold every migration once, the newest first, also when many were made in one millisecond', async () => {
    const { DataSource } = await import('typeorm');
    const created_at = new Date();
    const rows = Array.from({ length: 25 }, (_, i) => ({ id: randomUUID(), name: `page-${i}`, status: 'failed', spec: { source: CSV, target: CSV }, plan: null, threshold: 0.8, error: { code: 'SOURCE_UNREACHABLE', message: 'x' }, pause_reason: null, created_at, started_at: null, finished_at: null, counters: {} }));
    await api.app.get(DataSource).getRepository(Migration).insert(rows);
    const client = apiClient(api.url);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { data } = await client.GET('/v1/migrations', { params: { query: { limit: 7, status: 'failed', ...(cursor === undefined ? {} : { cursor }) } } });
      seen.push(...(data?.items ?? []).map((item) => item.id));
      cursor = data?.next_cursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(rows.map((row) => row.id).sort().reverse());
    const { data } = await client.GET('/v1/migrations/{id}', { params: { path: { id: rows[0]?.id ?? '' } } });
    expect(data?.error).toMatchObject({ code: 'SOURCE_UNREACHABLE', remedy: expect.stringContaining('Check host') });
  });

  test('an action that the status does not allow is refused before anything is done', async () => {
    const id = String((await post('/v1/migrations', draft)).body['id']);
    expect((await post(`/v1/migrations/${id}/pause`, {})).body).toMatchObject({ code: 'INVALID_STATE', place: { status: 'draft', action: 'pause' } });
    expect((await post(`/v1/migrations/${id}/resume`, undefined)).body.code).toBe('INVALID_STATE');
  });

  test('a start that cannot succeed ends in a coded failure that says what to do, and can be repeated', async () => {
    const client = apiClient(api.url);
    const { data } = await client.POST('/v1/migrations', { body: { name: 'nowhere', source: { kind: 'csv', path: 'no-such-folder' }, target: { kind: 'postgres', host: '127.0.0.1', port: 1, database: 'd', user: 'u' } } });
    const path = { id: data?.id ?? '' };
    for (const attempt of [1, 2]) {
      expect([attempt, (await client.POST('/v1/migrations/{id}/start', { params: { path } })).data?.status]).toEqual([attempt, 'planning']);
      const failed = await eventually(async () => (await client.GET('/v1/migrations/{id}', { params: { path } })).data, (migration) => migration?.status !== 'planning');
      expect(failed).toMatchObject({ status: 'failed', error: { code: 'FILE_NOT_FOUND', remedy: expect.any(String) }, actions: ['start', 'cancel'] });
    }
    const events = (await client.GET('/v1/migrations/{id}/events', { params: { path } })).data?.items ?? [];
    expect(events.map((event) => event.data['status'])).toEqual(['draft', 'planning', 'failed', 'planning', 'failed']);
    expect((await client.POST('/v1/migrations/{id}/cancel', { params: { path } })).data).toMatchObject({ status: 'cancelled', actions: [] });
    expect((await client.POST('/v1/migrations/{id}/start', { params: { path } })).error?.code).toBe('INVALID_STATE');
  });

  test('agents, patterns and conflicts are paged', async () => {
    const { DataSource } = await import('typeorm');
    const dataSource = api.app.get(DataSource);
    const migration_id = String((await post('/v1/migrations', draft)).body['id']);
    const now = new Date();
    await dataSource.getRepository(Agent).insert([1, 2, 3].map((i) => ({ migration_id, agent_id: `a${i}`, process: 'host:1', state: 'ACTIVE' as const, lane: null, since: now, last_seen: now, stats: { chunks: i } })));
    const patternIds = [1, 2, 3].map(() => randomUUID()).sort();
    await dataSource.getRepository(Pattern).insert(patternIds.map((pattern_id) => ({ migration_id, pattern_id, pattern_key: 'date|D', version: 1, status: 'confirmed', confidence: 0.9, record: { pattern_id, pattern_key: 'date|D' }, first_seen: now, updated_at: now })));
    await dataSource.getRepository(Conflict).insert([1, 2, 3].map(() => ({ id: randomUUID(), migration_id, plain_key: 'date|D', state: 'open' as const, candidates: [{}], decision: null, opened_at: now, settled_at: null })));
    for (const list of ['agents', 'patterns', 'conflicts']) {
      const first = await send(`/v1/migrations/${migration_id}/${list}?limit=2`);
      const second = await send(`/v1/migrations/${migration_id}/${list}?limit=2&cursor=${String(first.body['next_cursor'])}`);
      const items = [...(first.body['items'] as object[]), ...(second.body['items'] as object[])];
      expect([list, items.length, new Set(items.map((item) => JSON.stringify(item))).size, second.body['next_cursor']]).toEqual([list, 3, 3, null]);
    }
    expect((await send(`/v1/migrations/${migration_id}/patterns/${patternIds[0]}`)).body).toMatchObject({ pattern_id: patternIds[0], decisions: [] });
    expect((await send(`/v1/migrations/${migration_id}/patterns/${randomUUID()}`)).body.code).toBe('NOT_FOUND');
  });
});
