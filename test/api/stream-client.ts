import { WebSocket } from 'ws';
import { API_KEY } from './start-api.js';

export interface Frame {
  readonly v: number;
  readonly type: string;
  readonly seq?: number;
  readonly migration_id?: string;
  readonly data?: Record<string, unknown>;
  readonly code?: string;
  readonly message?: string;
}

/** A client of the stream that keeps everything it receives. */
export class StreamClient {
  readonly frames: Frame[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  #changed: () => void = () => undefined;

  constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => {
      this.frames.push(JSON.parse(String(data)) as Frame);
      this.#changed();
    });
    socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => socket.on('close', (code, reason) => resolve({ code, reason: String(reason) })));
  }

  get seqs(): number[] {
    return this.frames.flatMap((frame) => frame.seq ?? []);
  }

  subscribe(migration_id: string, since?: number): void {
    this.socket.send(JSON.stringify({ v: 1, type: 'subscribe', migration_id, ...(since === undefined ? {} : { since }) }));
  }

  /** Waits until the frames fulfil the condition; fails when it takes too long. */
  async until(condition: (frames: readonly Frame[]) => boolean, timeoutMs = 30_000): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while (!condition(this.frames)) {
      if (Date.now() > deadline) throw new Error(`after ${timeoutMs} ms: ${this.frames.length} frames, the last ${JSON.stringify(this.frames.at(-1))}`);
      await new Promise<void>((resolve) => {
        this.#changed = resolve;
        setTimeout(resolve, 100).unref();
      });
    }
  }

  async close(): Promise<void> {
    this.socket.close();
    await this.closed;
  }
}

export const streamUrl = (baseUrl: string): string => `${baseUrl.replace('http', 'ws')}/v1/stream`;

/** Connects with the key of the tests. */
export async function openStream(baseUrl: string): Promise<StreamClient> {
  const socket = new WebSocket(streamUrl(baseUrl), { headers: { authorization: `Bearer ${API_KEY}` } });
  const client = new StreamClient(socket);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return client;
}
