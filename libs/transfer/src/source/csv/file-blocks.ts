import { open } from 'node:fs/promises';
import { SenseiError } from '@sensei/kernel';
import iconv from 'iconv-lite';
import type { FileEncoding } from './detect-encoding.js';

const BLOCK_BYTES = 256 * 1024;

/** A failure of the file system as a coded error. */
export function fileError(error: unknown, file: string): unknown {
  if (error instanceof SenseiError || (error as Error | undefined)?.name === 'AbortError') return error;
  const code = (error as { code?: string }).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return new SenseiError('FILE_NOT_FOUND', `There is no ${file}`, { file }, error);
  if (code === 'EACCES' || code === 'EPERM') return new SenseiError('SOURCE_PERMISSION_DENIED', `${file} may not be read`, { file }, error);
  return new SenseiError('SOURCE_READ_FAILED', `Reading ${file}: ${(error as Error).message}`, { file }, error);
}

/** Bytes [from, to) of a file as they are, without the byte order mark. Each block is the receiver's to keep. */
export async function* rawBlocks(path: string, from: number, to: number | null, encoding: FileEncoding, signal: AbortSignal): AsyncGenerator<Buffer, void, undefined> {
  const handle = await open(path, 'r');
  try {
    let position = from === 0 ? encoding.bomBytes : from;
    for (;;) {
      signal.throwIfAborted();
      const wanted = to === null ? BLOCK_BYTES : Math.min(BLOCK_BYTES, to - position);
      if (wanted <= 0) return;
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(wanted), 0, wanted, position);
      if (bytesRead === 0) return;
      position += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** The same as UTF-8. Characters that the encoding does not have become U+FFFD. */
export async function* utf8Blocks(path: string, from: number, to: number | null, encoding: FileEncoding, signal: AbortSignal): AsyncGenerator<Buffer, void, undefined> {
  const blocks = rawBlocks(path, from, to, encoding, signal);
  if (encoding.isUtf8) {
    yield* blocks;
    return;
  }
  const decoder = iconv.getDecoder(encoding.name, { stripBOM: false });
  for await (const block of blocks) {
    const text = decoder.write(block);
    if (text !== '') yield Buffer.from(text, 'utf8');
  }
  const rest = decoder.end();
  if (rest !== undefined && rest !== '') yield Buffer.from(rest, 'utf8');
}
