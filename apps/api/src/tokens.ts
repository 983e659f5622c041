import type { Configuration, Logger } from '@sensei/platform';

/** Injection tokens of what the process was started with. */
export const CONFIGURATION = Symbol('Configuration');
export const LOGGER = Symbol('Logger');
export const REDIS_URL = Symbol('RedisUrl');
/** The ControlStore; its DataSource is injected by class. */
export const CONTROL_STORE = Symbol('ControlStore');

/** The configuration of an API that runs: what the launcher may leave open is settled here. */
export type ApiConfiguration = Configuration & { readonly secretKey: Buffer; readonly redisUrl: string };
export type { Logger };
