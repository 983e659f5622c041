import { randomUUID } from 'node:crypto';
import { SenseiError } from '@sensei/kernel';
import createClient from 'openapi-fetch';
import type { components, paths } from './generated/api.js';
import { problemError } from './problem-error.js';

export type Migration = components['schemas']['MigrationResource'];
export type Report = components['schemas']['MigrationReport'];
export type QuarantineGroup = components['schemas']['QuarantineGroup'];
export type CreateMigration = components['schemas']['CreateMigration'];

/** Where an API is and how to be let in. */
export interface ApiAddress {
  readonly url: string;
  readonly key: string | undefined;
}

/** The calls that the command line makes, over types generated from the OpenAPI document. Every failure is a SenseiError. */
export class ApiClient {
  readonly #address: ApiAddress;
  readonly #http: ReturnType<typeof createClient<paths>>;

  constructor(address: ApiAddress) {
    this.#address = address;
    this.#http = createClient<paths>({ baseUrl: address.url, headers: this.#authorization() });
  }

  get address(): ApiAddress {
    return this.#address;
  }

  async createMigration(body: CreateMigration): Promise<Migration> {
    return this.#ask(() => this.#http.POST('/v1/migrations', { body, params: { header: { 'Idempotency-Key': randomUUID() } } }));
  }

  start(id: string): Promise<Migration> {
    return this.#ask(() => this.#http.POST('/v1/migrations/{id}/start', { params: { path: { id } } }));
  }

  cancel(id: string): Promise<Migration> {
    return this.#ask(() => this.#http.POST('/v1/migrations/{id}/cancel', { params: { path: { id } } }));
  }

  migration(id: string): Promise<Migration> {
    return this.#ask(() => this.#http.GET('/v1/migrations/{id}', { params: { path: { id } } }));
  }

  async migrations(): Promise<readonly Migration[]> {
    return (await this.#ask(() => this.#http.GET('/v1/migrations', { params: { query: { limit: 100 } } }))).items;
  }

  report(id: string): Promise<Report> {
    return this.#ask(() => this.#http.GET('/v1/migrations/{id}/report', { params: { path: { id } } }));
  }

  async quarantineGroups(id: string): Promise<readonly QuarantineGroup[]> {
    const groups: QuarantineGroup[] = [];
    for (let cursor: string | undefined; ; ) {
      const query = cursor === undefined ? { limit: 100 } : { limit: 100, cursor };
      const page = await this.#ask(() => this.#http.GET('/v1/migrations/{id}/quarantine/groups', { params: { path: { id }, query } }));
      groups.push(...page.items);
      if (page.next_cursor === null) return groups;
      cursor = page.next_cursor;
    }
  }

  /** The rows of a loaded table as CSV, streamed. */
  async exportTable(id: string, table: string): Promise<ReadableStream<Uint8Array>> {
    const url = `${this.#address.url}/v1/migrations/${encodeURIComponent(id)}/tables/${encodeURIComponent(table)}/rows.csv`;
    const response = await this.#reach(() => fetch(url, { headers: this.#authorization() }));
    if (!response.ok || response.body === null) throw problemError(response.status, await response.json().catch(() => undefined));
    return response.body;
  }

  #authorization(): Record<string, string> {
    return this.#address.key === undefined ? {} : { Authorization: `Bearer ${this.#address.key}` };
  }

  async #ask<T>(call: () => Promise<{ readonly data?: T; readonly error?: unknown; readonly response: Response }>): Promise<T> {
    const { data, error, response } = await this.#reach(call);
    if (data === undefined) throw problemError(response.status, error);
    return data;
  }

  async #reach<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      throw new SenseiError('API_UNREACHABLE', `No API answers at ${this.#address.url}.`, { url: this.#address.url }, error);
    }
  }
}
