import { pino, type DestinationStream, type Logger as PinoLogger } from 'pino';
import type { LogFormat, LogLevel } from '../configuration/load-configuration.js';
import { prettyStream } from './pretty-stream.js';
import { redact, redactText } from './redact.js';

/** A structured logger: `logger.info({ migration_id }, 'chunk committed')`. */
export type Logger = PinoLogger;

/**
 * A logger that writes to stderr (stdout belongs to what a command prints) and never writes a secret.
 * @param name the part of the product that speaks
 * @param destination for tests and for logs elsewhere
 */
export function createLogger(
  config: { readonly logLevel: LogLevel; readonly logFormat: LogFormat },
  name: string,
  destination?: DestinationStream,
): Logger {
  const stderr: DestinationStream = destination ?? { write: (line) => void process.stderr.write(line) };
  return pino(
    {
      name,
      level: config.logLevel,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => redact(fields) as Record<string, unknown>,
      },
      serializers: { err: (error: unknown) => redact(error) },
      hooks: {
        // Values that are formatted into the message do not pass the formatters.
        logMethod(args, method) {
          const [first] = args as unknown[];
          // pino would take the message of a bare error over as it is.
          const parts: unknown[] = first instanceof Error && args.length === 1 ? [{ err: first }, first.message] : args;
          const safe = parts.map((arg) => (typeof arg === 'string' ? redactText(arg) : arg));
          method.apply(this, safe as Parameters<typeof method>);
        },
      },
    },
    config.logFormat === 'pretty' ? prettyStream(stderr) : stderr,
  );
}
