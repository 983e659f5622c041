import type { PoolClient, Submittable } from 'pg';

/** The part of the driver's connection that COPY needs. The driver hands it to `submit`; its types leave these members out. */
interface WireConnection {
  readonly stream: NodeJS.WritableStream & { cork(): void; uncork(): void };
  query(sql: string): void;
}

const COPY_DATA = 0x64;
const COPY_DONE = Buffer.from([0x63, 0, 0, 0, 4]);
/** The server begins to parse when a message is complete, so the lines go in pieces. */
const MESSAGE_BYTES = 128 * 1024;

/**
 * One COPY FROM STDIN whose lines are all in memory. When the server refuses a row it ignores what is still on the way, so nothing has to be
 * taken back: the error settles the promise and the connection is usable as soon as the driver says so.
 */
class CopyIn implements Submittable {
  constructor(
    private readonly sql: string,
    private readonly lines: Buffer,
    private readonly resolve: () => void,
    private readonly reject: (error: Error) => void,
  ) {}

  submit(connection: unknown): void {
    (connection as WireConnection).query(this.sql);
  }

  handleCopyInResponse({ stream }: WireConnection): void {
    stream.cork();
    for (let start = 0; start < this.lines.length; start += MESSAGE_BYTES) {
      const piece = this.lines.subarray(start, start + MESSAGE_BYTES);
      const head = Buffer.allocUnsafe(5);
      head[0] = COPY_DATA;
      head.writeUInt32BE(piece.length + 4, 1);
      stream.write(head);
      stream.write(piece);
    }
    stream.write(COPY_DONE);
    stream.uncork();
  }

  handleCommandComplete(): void {}

  handleError(error: Error): void {
    this.reject(error);
  }

  handleReadyForQuery(): void {
    this.resolve();
  }
}

/**
 * Sends COPY lines in one go and waits until the server has taken them; `lines` must not change before. `sql` may hold statements around the
 * COPY, so that a savepoint costs no round trip. A refusal rejects with the server's error and leaves the connection usable.
 */
export function copyIn(client: PoolClient, sql: string, lines: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new CopyIn(sql, lines, resolve, reject));
  });
}
