import { SenseiError } from '@sensei/kernel';
import { readVariable } from './read-variable.js';
import { VARIABLES, type Variable } from './variables.js';

export type LogLevel = (typeof VARIABLES)['SENSEI_LOG_LEVEL']['choices'][number];
export type LogFormat = (typeof VARIABLES)['SENSEI_LOG_FORMAT']['choices'][number];

/** The environment, read once at start. */
export interface Configuration {
  readonly host: string;
  readonly port: number;
  readonly apiUrl: string;
  readonly auth: boolean;
  readonly apiKey?: string;
  /** 32 bytes. */
  readonly secretKey?: Buffer;
  /** Absolute. */
  readonly dataDir: string;
  readonly databaseUrl?: string;
  readonly redisUrl?: string;
  readonly allowedOrigins: readonly string[];
  /** Absolute. */
  readonly fileRoot: string;
  readonly agents: number;
  readonly logLevel: LogLevel;
  readonly logFormat: LogFormat;
  readonly maxBodyBytes: number;
  readonly streamMaxFrameBytes: number;
  readonly streamBufferBytes: number;
  readonly streamBufferEvents: number;
  readonly shutdownTimeoutMs: number;
}

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|\[::1\]|localhost)$/;

/** Misspelt names would be ignored in silence, and a setting that was meant to protect would not be on. */
function refuseUnknown(env: Readonly<Record<string, string | undefined>>): void {
  const unknown = Object.keys(env).find(
    (name) => name.startsWith('SENSEI_') && !name.startsWith('SENSEI_TEST_') && !Object.hasOwn(VARIABLES, name),
  );
  if (unknown !== undefined)
    throw new SenseiError('CONFIGURATION_INVALID', `${unknown} is not a variable of Sensei Swarm.`, { variable: unknown });
}

/**
 * Reads and checks the whole configuration.
 * @throws SenseiError CONFIGURATION_INVALID that names the first variable that does not fit
 */
export function loadConfiguration(env: Readonly<Record<string, string | undefined>> = process.env): Configuration {
  refuseUnknown(env);
  const values: Record<string, unknown> = {};
  for (const [name, variable] of Object.entries<Variable>(VARIABLES)) {
    const value = readVariable(name, variable, env);
    if (value !== undefined) values[fieldName(name)] = value;
  }
  const configuration = { fileRoot: process.cwd(), ...values } as unknown as Configuration;
  if (!configuration.auth && !LOOPBACK.test(configuration.host)) {
    throw new SenseiError(
      'CONFIGURATION_INVALID',
      `SENSEI_AUTH cannot be off while SENSEI_HOST is ${configuration.host}: anybody on the network could read and write your databases.`,
      { variable: 'SENSEI_AUTH' },
    );
  }
  return configuration;
}

/** SENSEI_MAX_BODY_BYTES -> maxBodyBytes */
function fieldName(variable: string): string {
  const words = variable
    .replace(/^SENSEI_/, '')
    .toLowerCase()
    .split('_');
  return words.map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('');
}
