import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { ApiAddress } from './api-client.js';

/** An event as the stream sends it. */
export interface MigrationEvent {
  readonly seq: number;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const RECONNECT_MS = 500;
const FINAL = new Set(['completed', 'failed', 'cancelled']);

/**
 * Every event of a migration, once and in order, until it has ended. A lost connection is opened again from the last event seen.
 * @param signal ends the following early
 */
export async function* followMigration(address: ApiAddress, migrationId: string, signal: AbortSignal): AsyncGenerator<MigrationEvent> {
  let since = 0;
  while (!signal.aborted) {
    for await (const event of connect(address, migrationId, since, signal)) {
      if (event.seq <= since) continue;
      since = event.seq;
      yield event;
      if (event.type === 'migration' && FINAL.has(String(event.data.status))) return;
    }
    await sleep(RECONNECT_MS);
  }
}

async function* connect(address: ApiAddress, migrationId: string, since: number, signal: AbortSignal): AsyncGenerator<MigrationEvent> {
  const headers = address.key === undefined ? {} : { Authorization: `Bearer ${address.key}` };
  const socket = new WebSocket(`${address.url.replace(/^http/, 'ws')}/v1/stream`, { headers });
  const queue: MigrationEvent[] = [];
  let wake = (): void => undefined;
  let open = true;
  const close = (): void => {
    open = false;
    wake();
  };
  socket.on('open', () => socket.send(JSON.stringify({ v: 1, type: 'subscribe', migration_id: migrationId, since })));
  socket.on('message', (data: Buffer) => {
    const frame = JSON.parse(data.toString('utf8')) as MigrationEvent;
    if (typeof frame.seq === 'number') queue.push(frame);
    wake();
  });
  socket.on('close', close);
  socket.on('error', close);
  signal.addEventListener('abort', close, { once: true });
  try {
    while (open || queue.length > 0) {
      const next = queue.shift();
      if (next !== undefined) yield next;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    signal.removeEventListener('abort', close);
    socket.terminate();
  }
}
