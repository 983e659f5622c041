import { Inject, Injectable } from '@nestjs/common';
import { ApiKey } from '@sensei/persistence';
import { equalInConstantTime, generateApiKey, hashApiKey } from '@sensei/platform';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { CONFIGURATION, LOGGER, type ApiConfiguration, type Logger } from '../tokens.js';

/** The file in the data folder from which a command line on the same machine takes the key. */
export const API_KEY_FILE = 'api-key';

/**
 * Knows which keys may call the API. The key of the configuration is the only one where there is one; else the stored hashes count,
 * and at the very first start a key is made, announced once and written to a file that only its owner can read.
 */
@Injectable()
export class ApiKeyService {
  private hashes: readonly string[] = [];

  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CONFIGURATION) private readonly configuration: ApiConfiguration,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @returns the key when it was made just now, for the launcher to print */
  async prepare(): Promise<string | undefined> {
    if (!this.configuration.auth) return undefined;
    if (this.configuration.apiKey !== undefined) {
      this.hashes = [hashApiKey(this.configuration.apiKey)];
      return undefined;
    }
    const file = join(this.configuration.dataDir, API_KEY_FILE);
    const stored = (await this.dataSource.getRepository(ApiKey).find()).map((row) => row.hash);
    const kept = await readFile(file, 'utf8').then((text) => text.trim(), () => undefined);
    if (stored.length > 0) {
      this.hashes = stored;
      if (kept === undefined || !this.accepts(kept)) this.logger.warn({ file }, 'the API key is known by its hash only; the file does not hold it');
      return undefined;
    }
    const key = generateApiKey();
    await writeFile(file, `${key}\n`, { mode: 0o600 });
    await this.dataSource.getRepository(ApiKey).insert({ hash: hashApiKey(key), created_at: new Date() });
    this.hashes = [hashApiKey(key)];
    return key;
  }

  /** In a time that does not depend on how much of the key is right. */
  accepts(key: string | undefined): boolean {
    if (!this.configuration.auth) return true;
    if (key === undefined) return false;
    const hash = hashApiKey(key);
    return this.hashes.reduce((found, known) => equalInConstantTime(known, hash) || found, false);
  }
}
