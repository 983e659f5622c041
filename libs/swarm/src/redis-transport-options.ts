/**
 * Options of the Nest Redis transport (and of ioredis) for a `redis://` or `rediss://` URL.
 * `wildcards` makes Nest use psubscribe. Nest brings its own retry strategy, which gives up after `retryAttempts`: it must never, or a
 * process stays deaf after one restart of Redis.
 */
export function redisTransportOptions(redisUrl: string) {
  const url = new URL(redisUrl);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? 6379 : Number(url.port),
    ...(url.username === '' ? {} : { username: decodeURIComponent(url.username) }),
    ...(url.password === '' ? {} : { password: decodeURIComponent(url.password) }),
    ...(url.pathname.length > 1 ? { db: Number(url.pathname.slice(1)) } : {}),
    ...(url.protocol === 'rediss:' ? { tls: {} } : {}),
    wildcards: true,
    retryAttempts: Number.MAX_SAFE_INTEGER,
    retryDelay: 250,
  };
}
