import type { PoolClient, Submittable } from 'pg';

/** The part of the driver's connection that COPY needs; its types leave these members out. */
interface WireConnection {
  readonly stream: NodeJS.ReadableStream & { pause(): unknown; resume(): unknown };
  query(sql: string): void;
}

type DataListener = (bytes: Buffer) => void;

const COPY_DATA = 0x64;
const COPY_OUT_RESPONSE = 0x48;
const NOTICES = new Set([0x4e, 0x53, 0x41]);
const HEADER_BYTES = 5;
/** The socket is paused while more than this waits to be taken. */
const WAITING_BYTES = 1 << 20;

/**
 * Takes the lines out of the protocol's messages. The server sends a message per row, so whatever is complete is whole lines: the payloads are
 * moved together within the bytes as they came from the socket, and nothing is allocated per row. Between the answer to the query and its end the
 * driver's own parser is set aside; it gets back whatever is not for us.
 */
class CopyOut implements Submittable {
  readonly #waiting: Buffer[] = [];
  #waitingBytes = 0;
  /** Pieces of a message that is not complete yet, and how many bytes it takes to go on. */
  #rest: Buffer[] = [];
  #restBytes = 0;
  #neededBytes = 0;
  #connection: WireConnection | undefined;
  #driver: DataListener | undefined;
  #ended = false;
  #error: Error | undefined;
  #wake: (() => void) | undefined;

  constructor(private readonly sql: string) {}

  submit(connection: unknown): void {
    const wire = connection as WireConnection;
    this.#connection = wire;
    this.#driver = wire.stream.listeners('data')[0] as DataListener;
    wire.stream.removeListener('data', this.#driver);
    wire.stream.on('data', this.#onData);
    wire.query(this.sql);
  }

  /** The next lines, undefined at the end. */
  async next(): Promise<Buffer | undefined> {
    for (;;) {
      const lines = this.#waiting.shift();
      if (lines !== undefined) {
        this.#waitingBytes -= lines.length;
        if (this.#waitingBytes < WAITING_BYTES && this.#driver !== undefined) this.#connection?.stream.resume();
        return lines;
      }
      if (this.#error !== undefined) throw this.#error;
      if (this.#ended) return undefined;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  handleCommandComplete(): void {}

  handleError(error: Error): void {
    this.#error = error;
    this.#giveBack(undefined);
    this.#wakeUp();
  }

  handleReadyForQuery(): void {
    this.#ended = true;
    this.#wakeUp();
  }

  readonly #onData = (piece: Buffer): void => {
    this.#rest.push(piece);
    this.#restBytes += piece.length;
    if (this.#restBytes < this.#neededBytes) return;
    const bytes = this.#rest.length === 1 ? piece : Buffer.concat(this.#rest);
    this.#rest = [];
    this.#restBytes = 0;
    this.#neededBytes = 0;
    let read = 0;
    let written = 0;
    while (bytes.length - read >= HEADER_BYTES) {
      const type = bytes[read] as number;
      const end = read + 1 + bytes.readUInt32BE(read + 1);
      if (type !== COPY_DATA && type !== COPY_OUT_RESPONSE && !NOTICES.has(type)) {
        this.#push(bytes.subarray(0, written));
        this.#giveBack(bytes.subarray(read));
        return;
      }
      if (end > bytes.length) {
        this.#neededBytes = end - read;
        break;
      }
      if (type === COPY_DATA) {
        bytes.copyWithin(written, read + HEADER_BYTES, end);
        written += end - read - HEADER_BYTES;
      } else if (type !== COPY_OUT_RESPONSE) this.#driver?.(bytes.subarray(read, end));
      read = end;
    }
    if (read < bytes.length) {
      this.#rest.push(bytes.subarray(read));
      this.#restBytes = bytes.length - read;
    }
    this.#push(bytes.subarray(0, written));
  };

  #push(lines: Buffer): void {
    if (lines.length === 0) return;
    this.#waiting.push(lines);
    this.#waitingBytes += lines.length;
    if (this.#waitingBytes >= WAITING_BYTES) this.#connection?.stream.pause();
    this.#wakeUp();
  }

  #giveBack(bytes: Buffer | undefined): void {
    const driver = this.#driver;
    const stream = this.#connection?.stream;
    this.#driver = undefined;
    if (driver === undefined || stream === undefined) return;
    stream.removeListener('data', this.#onData);
    stream.on('data', driver);
    stream.resume();
    if (bytes !== undefined) driver(bytes);
  }

  #wakeUp(): void {
    this.#wake?.();
    this.#wake = undefined;
  }
}

/** Runs `COPY … TO STDOUT` and yields whole lines. The connection must not be used otherwise until the iteration has ended; left early it must be closed. */
export async function* copyOut(client: PoolClient, sql: string): AsyncGenerator<Buffer, void, undefined> {
  const copy = client.query(new CopyOut(sql));
  for (let lines = await copy.next(); lines !== undefined; lines = await copy.next()) yield lines;
}
