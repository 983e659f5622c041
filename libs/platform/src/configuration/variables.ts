/** How the text of a variable is read. */
export type VariableKind = 'text' | 'url' | 'path' | 'port' | 'integer' | 'switch' | 'list' | 'key' | 'choice';

export interface Variable {
  readonly kind: VariableKind;
  /** As it would stand in the environment; undefined means optional without a default. */
  readonly default?: string;
  readonly description: string;
  /** Never printed, neither in logs nor in error messages. */
  readonly secret?: true;
  readonly choices?: readonly string[];
  /** URL schemes that are accepted. */
  readonly schemes?: readonly string[];
  readonly min?: number;
  readonly max?: number;
}

/** Every environment variable of the product. `docs` and the validation at start are made from this table. */
export const VARIABLES = {
  SENSEI_HOST: {
    kind: 'text',
    default: '127.0.0.1',
    description: 'Address that the API listens on. Anything but the loopback shows it to the network.',
  },
  SENSEI_PORT: { kind: 'port', default: '8787', description: 'Port of the API; 0 takes a free one.' },
  SENSEI_API_URL: {
    kind: 'url',
    schemes: ['http:', 'https:'],
    default: 'http://127.0.0.1:8787',
    description: 'Where the command line finds the API.',
  },
  SENSEI_AUTH: {
    kind: 'switch',
    default: 'on',
    description: 'Whether the API asks for a key. `off` is refused unless SENSEI_HOST is a loopback address.',
  },
  SENSEI_API_KEY: {
    kind: 'text',
    secret: true,
    description: 'The API key. When it is not set, one is generated at the first start, printed once and kept as a hash.',
  },
  SENSEI_SECRET_KEY: {
    kind: 'key',
    secret: true,
    description:
      '32 bytes as hex or base64, the same for all processes: encrypts stored credentials and signs messages between agents. The launcher generates one and keeps it in SENSEI_DATA_DIR.',
  },
  SENSEI_DATA_DIR: {
    kind: 'path',
    default: './.sensei',
    description: 'Folder of the embedded control store and of generated keys.',
  },
  DATABASE_URL: {
    kind: 'url',
    schemes: ['postgres:', 'postgresql:'],
    secret: true,
    description:
      'PostgreSQL with pgvector for the control store. When it is not set, the API keeps it embedded in SENSEI_DATA_DIR.',
  },
  REDIS_URL: {
    kind: 'url',
    schemes: ['redis:', 'rediss:'],
    secret: true,
    description: 'Redis or Valkey. When it is not set, the launcher starts a local one.',
  },
  SENSEI_ALLOWED_ORIGINS: {
    kind: 'list',
    default: '',
    description:
      'Origins, separated by commas, of web pages that may call the API and open its stream. The own origin always may.',
  },
  SENSEI_FILE_ROOT: {
    kind: 'path',
    description: 'Folder below which source files may be read. When it is not set, the working folder of the process.',
  },
  SENSEI_AGENTS: { kind: 'integer', default: '4', min: 1, max: 64, description: 'Agents in each worker process.' },
  SENSEI_LOG_LEVEL: {
    kind: 'choice',
    default: 'info',
    choices: ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
    description: 'The least important messages that are written.',
  },
  SENSEI_LOG_FORMAT: {
    kind: 'choice',
    default: 'json',
    choices: ['json', 'pretty'],
    description: 'One JSON object per line, or lines for people.',
  },
  SENSEI_MAX_BODY_BYTES: {
    kind: 'integer',
    default: '1048576',
    min: 1024,
    max: 1073741824,
    description: 'Largest request body in bytes.',
  },
  SENSEI_STREAM_MAX_FRAME_BYTES: {
    kind: 'integer',
    default: '65536',
    min: 1024,
    max: 16777216,
    description: 'Largest frame in bytes that a WebSocket client may send.',
  },
  SENSEI_STREAM_BUFFER_BYTES: {
    kind: 'integer',
    default: '4194304',
    min: 65536,
    max: 1073741824,
    description: 'Bytes that may wait for a slow WebSocket client before it is disconnected.',
  },
  SENSEI_STREAM_BUFFER_EVENTS: {
    kind: 'integer',
    default: '10000',
    min: 100,
    max: 10000000,
    description:
      'Latest events per migration that a reconnecting client can replay from memory; older ones are read from the control store.',
  },
  SENSEI_SHUTDOWN_TIMEOUT_MS: {
    kind: 'integer',
    default: '15000',
    min: 100,
    max: 600000,
    description: 'Milliseconds that running work gets to finish after SIGINT or SIGTERM.',
  },
} as const satisfies Record<string, Variable>;

export type VariableName = keyof typeof VARIABLES;
