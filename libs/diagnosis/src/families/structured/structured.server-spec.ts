import { createBatchEvaluator, evaluationPrologue, loadExpressions, type BatchEvaluator } from '@sensei/expression';
import pg from 'pg';
import { bytes, repair } from './repair-fixture.js';

const SERVERS = (process.env['SENSEI_TEST_POSTGRES_URLS'] ?? '').split(',').filter((url) => url !== '');
const UUID = '6ccd780c-baba-1026-9564-17a6e4fdde95';
const UNSOLVED = { left: 'unsolved' };

describe.each(SERVERS)('structured values whose types only the server reads (%s)', (url) => {
  const client = new pg.Client({ connectionString: url });
  let evaluator: BatchEvaluator;
  beforeAll(async () => {
    await loadExpressions();
    await client.connect();
    for (const statement of evaluationPrologue(10_000)) await client.query(statement);
    evaluator = createBatchEvaluator((sql, params) => client.query<Record<string, unknown>>(sql, params));
  });
  afterAll(async () => client.end());

  it.each([
    ['jsonb', "{'a': 1}", '{"a": 1}'], ['jsonb', "{'a': True, 'b': None, 'c': 'x'}", '{"a": true, "b": null, "c": "x"}'], ['jsonb', '[1,2,]', '[1, 2]'], ['jsonb', '{"a":[1,2,],}', '{"a": [1, 2]}'],
    ['jsonb', "['a','b']", '["a", "b"]'], ['json', "{'a': 1}", '{"a": 1}'],
    ['inet', '18435761', '1.25.78.177'], ['inet', '0x7f000001', '127.0.0.1'], ['inet', 'X200107c00710c143d1676b49d48c2494', '2001:7c0:710:c143:d167:6b49:d48c:2494'], ['inet', '[::1]', '::1'],
    ['text[]', '["a","b"]', '{a,b}'], ['text[]', '["a, b","c\\"d"]', '{"a, b","c\\"d"}'], ['integer[]', '[1, 2,3]', '{1,2,3}'], ['integer[]', '[[1,2],[3,4]]', '{{1,2},{3,4}}'],
    ['macaddr', '0800.2b01.0203', '08:00:2b:01:02:03'], ['macaddr', '08002b010203', '08:00:2b:01:02:03'], ['point', 'POINT(48.5513589 7.6926827)', '(48.5513589,7.6926827)'],
    ['integer', '42\u200b', '42'], ['integer', '\uff11\uff12\uff13', '123'], ['integer', '\u00a042', '42'], ['date', '\ufeff2020-01-31', '2020-01-31'],
  ])('%s reads %s', async (sql, text, expected) => expect(await repair(sql, text, { evaluator })).toBe(expected));

  it.each([
    ['jsonb', "{'a': 'True, None'}"], ['jsonb', "{'a': True, 'b': 'so True'}"], ['jsonb', '{"a":",]",}'], ['jsonb', `{'a': "it's"}`], ['jsonb', '{a:1}'], ['jsonb', "{'a':'b\\'c'}"], ['jsonb', 'NaN'], ['jsonb', 'nope'],
    ['inet', '5'], ['inet', '10.0.0.1:8080'], ['inet', '192.168.001.010'], ['inet', '4294967296'], ['inet', 'localhost'], ['text[]', 'foo,bar'], ['text[]', '["[x]"]'], ['text[]', '["a\\nb"]'], ['integer', '1\u00b2'],
  ])('%s leaves %s', async (sql, text) => expect(await repair(sql, text, { evaluator })).toEqual(UNSOLVED));

  it('does not drop a NUL without a policy', async () => expect(await repair('jsonb', '{"a":"x\\u0000y"}', { evaluator })).toMatchObject({ left: 'unsolved' }));

  it('follows what the source is declared to hold', async () => {
    const raw = Buffer.from(UUID.replaceAll('-', ''), 'hex');
    expect(await repair('uuid', bytes(raw), { settings: { source_type: 'mysql binary(16)' }, evaluator })).toBe(UUID);
    expect(await repair('uuid', raw.toString('base64'), { settings: { source_type: 'base64' }, evaluator })).toBe(UUID);
    expect(await repair('text[]', 'foo,bar', { settings: { source_type: 'set' }, evaluator })).toBe('{foo,bar}');
    expect(await repair('bit(8)', '5', { siblings: ['3', '200'], settings: { source_type: 'mysql bit(8)' }, evaluator })).toBe('00000101');
  });
});
