import type { ChunkJob } from '@sensei/contracts';
import { DispatchLedger, MAX_FAILURES } from './dispatch-ledger.js';

const job = (chunk: number): ChunkJob => ({ migration_id: '5d2b6e9a-3c0f-4f7e-9a43-1d6c1f0a7b11', kind: 'load', table: 't', chunk });
const failure = (retryable: boolean) => ({ code: 'TARGET_WRITE_FAILED' as const, message: '', retryable });

test('a job is offered once, and again after silence', () => {
  const ledger = new DispatchLedger();
  expect(ledger.due([job(0), job(1)], 0)).toHaveLength(2);
  ledger.offered([job(0)], 0);
  expect(ledger.due([job(0), job(1)], 1)).toEqual([job(1)]);
  expect(ledger.due([job(0)], 40_000)).toEqual([job(0)]);
});

test('a failed job waits, longer each time, and gives up in the end', () => {
  const ledger = new DispatchLedger();
  let now = 0;
  for (let i = 1; i < MAX_FAILURES.final; i++) {
    expect(ledger.failed(job(0), failure(false), now)).toBe(false);
    expect(ledger.due([job(0)], now)).toEqual([]);
    now += 20_000;
    expect(ledger.due([job(0)], now)).toEqual([job(0)]);
    ledger.offered([job(0)], now);
  }
  expect(ledger.failed(job(0), failure(false), now)).toBe(true);
});

test('a retryable failure is given far more chances', () => {
  const ledger = new DispatchLedger();
  for (let i = 1; i < MAX_FAILURES.retryable; i++) expect(ledger.failed(job(0), failure(true), i)).toBe(false);
  expect(ledger.failed(job(0), failure(true), 99)).toBe(true);
});

test('clear forgets offers: an empty Redis holds none of them', () => {
  const ledger = new DispatchLedger();
  ledger.offered([job(0)], 0);
  ledger.clear();
  expect(ledger.due([job(0)], 1)).toEqual([job(0)]);
});
