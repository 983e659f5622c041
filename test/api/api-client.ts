import createClient, { type Client } from 'openapi-fetch';
import type { paths } from '../../libs/client/src/generated/api.js';
import { API_KEY } from './start-api.js';

/** A client with the types that openapi-typescript made of the document. */
export const apiClient = (baseUrl: string, key = API_KEY): Client<paths> => createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${key}` } });
