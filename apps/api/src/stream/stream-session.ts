import { parseMessage, StreamCommand, type StreamEvent } from '@sensei/contracts';
import { SenseiError } from '@sensei/kernel';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { toSenseiError } from '../problem/to-sensei-error.js';
import { errorFrame } from './frames.js';
import { Subscription, type EventSink, type EventSource } from './subscription.js';

export interface StreamLimits {
  /** Bytes that may wait in the socket; beyond that nothing is sent until the client has read. */
  readonly bufferBytes: number;
  /** How long a full buffer may stay without the client reading anything. */
  readonly stallMs: number;
  readonly maxSubscriptions: number;
  readonly maxViolations: number;
}

export const STREAM_LIMITS = { stallMs: 5000, maxSubscriptions: 100, maxViolations: 10 } as const;

const POLL_MS = 10;
const CLOSE_GRACE_MS = 2000;
/** Close codes of RFC 6455: policy violation, try again later. */
const POLICY_VIOLATION = 1008;
const TRY_AGAIN_LATER = 1013;

/** One client of the stream with its subscriptions. */
export class StreamSession implements EventSink {
  readonly #subscriptions = new Map<string, Subscription>();
  #violations = 0;
  #closed = false;
  /** Whether the client answered the last ping. */
  alive = true;

  constructor(
    private readonly socket: WebSocket,
    private readonly source: EventSource,
    private readonly limits: StreamLimits,
  ) {}

  /** A frame of the client. Never throws: what is wrong with it is answered. */
  async receive(text: string): Promise<void> {
    const command = parse(text);
    if (command instanceof SenseiError) return this.#violation(command);
    try {
      if (command.type === 'unsubscribe') this.#end(command.migration_id);
      else await this.#subscribe(command.migration_id.toLowerCase(), command.since ?? 0);
    } catch (error) {
      this.#tell(toSenseiError(error), command.migration_id);
    }
  }

  send(event: StreamEvent): void {
    this.socket.send(JSON.stringify(event));
  }

  /** Waits while the client does not read. A client that reads slowly is served slowly; one that stands still is disconnected. */
  async ready(): Promise<void> {
    let last = this.socket.bufferedAmount;
    if (last < this.limits.bufferBytes) return;
    let deadline = performance.now() + this.limits.stallMs;
    while (!this.#closed && this.socket.bufferedAmount > this.limits.bufferBytes / 2) {
      await sleep(POLL_MS);
      const now = this.socket.bufferedAmount;
      if (now < last) deadline = performance.now() + this.limits.stallMs;
      last = now;
      if (performance.now() > deadline) throw new SenseiError('STREAM_SLOW_CONSUMER', `More than ${this.limits.bufferBytes} bytes wait and nothing was read for ${this.limits.stallMs} ms.`);
    }
  }

  /** Ends all subscriptions; the socket is closed by whoever calls. */
  close(): void {
    this.#closed = true;
    for (const subscription of this.#subscriptions.values()) subscription.close();
    this.#subscriptions.clear();
  }

  async #subscribe(migrationId: string, since: number): Promise<void> {
    this.#end(migrationId);
    if (this.#subscriptions.size >= this.limits.maxSubscriptions) throw new SenseiError('STREAM_PROTOCOL', `A client may follow at most ${this.limits.maxSubscriptions} migrations.`);
    const subscription = new Subscription(migrationId, since, this.source, this, (error) => this.#fail(error, migrationId));
    this.#subscriptions.set(migrationId, subscription);
    try {
      const head = await subscription.open();
      if (since > head) throw new SenseiError('STREAM_PROTOCOL', `since ${since} lies ahead of the last event, which is ${head}.`);
    } catch (error) {
      subscription.close();
      if (this.#subscriptions.get(migrationId) === subscription) this.#subscriptions.delete(migrationId);
      throw error;
    }
  }

  #end(migrationId: string): void {
    this.#subscriptions.get(migrationId.toLowerCase())?.close();
    this.#subscriptions.delete(migrationId.toLowerCase());
  }

  #fail(thrown: unknown, migrationId: string): void {
    const error = toSenseiError(thrown);
    this.#tell(error, migrationId);
    this.disconnect(TRY_AGAIN_LATER, error.code);
  }

  #violation(error: SenseiError): void {
    this.#tell(error);
    if (++this.#violations >= this.limits.maxViolations) this.disconnect(POLICY_VIOLATION, error.code);
  }

  #tell(error: SenseiError, migrationId?: string): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(errorFrame(error, migrationId)));
  }

  /** Says goodbye; a client that does not take it is cut off. */
  disconnect(code: number, reason: string): void {
    this.close();
    this.socket.close(code, reason);
    setTimeout(() => this.socket.terminate(), CLOSE_GRACE_MS).unref();
  }
}

function parse(text: string): StreamCommand | SenseiError {
  try {
    const parsed = parseMessage(StreamCommand, JSON.parse(text));
    return parsed.ok ? parsed.value : new SenseiError('STREAM_PROTOCOL', parsed.error.message);
  } catch {
    return new SenseiError('STREAM_PROTOCOL', 'The frame is not JSON.');
  }
}
