/** Injection tokens of the worker's composition. */
export const CONFIGURATION = Symbol('configuration');
export const LOGGER = Symbol('logger');
export const REDIS = Symbol('redis');
export const BUS = Symbol('bus');
export const SIGNER = Symbol('signer');
export const STREAM = Symbol('stream');
export const PATTERNS = Symbol('patterns');
export const CLAIMS = Symbol('claims');
export const PLANS = Symbol('plans');
