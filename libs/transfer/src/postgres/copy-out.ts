import type { PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';

const NEWLINE = 10;

/** Runs `COPY … TO STDOUT` and yields whole lines. The connection must not be used otherwise until the iteration has ended. */
export async function* copyOut(client: PoolClient, sql: string): AsyncGenerator<Buffer, void, undefined> {
  const stream = client.query(copyTo(sql, { highWaterMark: 1 << 20 }));
  let rest: Buffer | undefined;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    const last = piece.lastIndexOf(NEWLINE);
    if (last < 0) {
      rest = rest === undefined ? piece : Buffer.concat([rest, piece]);
      continue;
    }
    const lines = piece.subarray(0, last + 1);
    yield rest === undefined ? lines : Buffer.concat([rest, lines]);
    rest = last + 1 < piece.length ? piece.subarray(last + 1) : undefined;
  }
}
