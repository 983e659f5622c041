import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { apiClient } from './api-client.js';
import { API_KEY, startApi, type TestApi } from './start-api.js';

const root = join(import.meta.dirname, '..', '..');

let api: TestApi;
beforeAll(async () => void (api = await startApi()));
afterAll(() => api.close());

const POSTGRES = { kind: 'postgres', host: 'db.example.com', database: 'hr', user: 'reader', password: 'very-secret' } as const;

test('the document that is served is the one that is committed; `npm run openapi` writes it', async () => {
  const served = await (await fetch(`${api.url}/openapi.json`)).json();
  expect(served).toEqual(JSON.parse(await readFile(join(root, 'apps/api/openapi.json'), 'utf8')));
});

test('the types of the client are made of the committed document', async () => {
  const types = astToString(await openapiTS(JSON.parse(await readFile(join(root, 'apps/api/openapi.json'), 'utf8'))));
  expect(await readFile(join(root, 'libs/client/src/generated/api.ts'), 'utf8')).toContain(types.trim());
});

test('every operation has an id of its own, a tag, a summary, and documents its errors as problem details', async () => {
  const document = (await (await fetch(`${api.url}/openapi.json`)).json()) as { paths: Record<string, Record<string, Operation>> };
  interface Operation { operationId: string; tags: string[]; summary: string; security?: unknown[]; responses: Record<string, { content?: Record<string, unknown> }> }
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
  expect(new Set(operations.map((operation) => operation.operationId)).size).toBe(operations.length);
  for (const { tags, summary, security, responses, operationId } of operations) {
    expect([operationId, tags.length, typeof summary]).toEqual([operationId, 1, 'string']);
    if (security === undefined) expect(Object.keys(responses)).toContain('401');
    const errors = Object.entries(responses).filter(([status]) => Number(status) >= 400 && operationId !== 'ready');
    for (const [, response] of errors) expect(Object.keys(response.content ?? {})).toEqual(['application/problem+json']);
  }
});

test('the generated client keeps a connection and creates a migration from it', async () => {
  const client = apiClient(api.url);
  const connection = await client.POST('/v1/connections', { body: { name: 'legacy', config: POSTGRES } });
  expect(connection.response.status).toBe(201);
  expect(connection.response.headers.get('location')).toBe(`/v1/connections/${connection.data?.id}`);
  expect(connection.data?.config).toEqual({ host: 'db.example.com', port: 5432, database: 'hr', user: 'reader', ssl: 'disable', schema: 'public' });
  const source = connection.data?.id ?? '';
  const body = { name: 'hr', source, target: { ...POSTGRES, host: 'new.example.com' }, columns: { 'employees.hired_on': { date_order: 'DMY' } }, tables: { map: { EMP: 'employees' } } } as const;
  const created = await client.POST('/v1/migrations', { body });
  expect(created.data).toMatchObject({ name: 'hr', status: 'draft', actions: ['start', 'cancel'], threshold: 0.8, last_seq: 0, spec: { source: { connection_id: source }, columns: body.columns, tables: { map: { EMP: 'employees' } }, on_existing_rows: 'refuse' } });
  const id = created.data?.id ?? '';
  const read = await client.GET('/v1/migrations/{id}', { params: { path: { id } } });
  expect(read.data).toMatchObject({ id, name: 'hr' });
  const events = await client.GET('/v1/migrations/{id}/events', { params: { path: { id } } });
  expect(events.data?.items).toEqual([{ v: 1, seq: 1, type: 'migration', migration_id: id, data: { status: 'draft', before: null, name: 'hr' } }]);
  const everything = JSON.stringify([connection.data, created.data, read.data, await client.GET('/v1/connections'), await client.GET('/v1/migrations')]);
  expect(everything).not.toContain('very-secret');
  expect(everything).not.toContain('sealed');
  const refused = await client.DELETE('/v1/connections/{id}', { params: { path: { id: source } } });
  expect(refused.error).toMatchObject({ code: 'CONNECTION_IN_USE', status: 409, place: { migration: id } });
});

test('errors are typed as problem details', async () => {
  const client = apiClient(api.url);
  const { error, response } = await client.GET('/v1/migrations/{id}', { params: { path: { id: '00000000-0000-4000-8000-000000000000' } } });
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  expect(error?.code).toBe('NOT_FOUND');
});

test('the pages of the documentation are served and work under the content security policy', async () => {
  const page = await fetch(`${api.url}/docs`, { headers: { authorization: `Bearer ${API_KEY}` } });
  expect(page.status).toBe(200);
  const html = await page.text();
  for (const script of html.matchAll(/<script(?<attributes>[^>]*)>(?<body>[^<]*)/g)) expect([script.groups?.['attributes'], script.groups?.['body']?.trim()]).toEqual([expect.stringContaining('src='), '']);
});
