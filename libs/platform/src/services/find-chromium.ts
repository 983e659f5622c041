import { access, constants } from 'node:fs/promises';
import { SenseiError } from '@sensei/kernel';
import { requireProgram } from './require-program.js';

/**
 * The path of a Chromium or Chrome: CHROMIUM_PATH, else on PATH, else installed where we may.
 * @throws SenseiError SERVICE_MISSING
 */
export async function findChromium(env: Readonly<Record<string, string | undefined>> = process.env): Promise<string> {
  const given = env['CHROMIUM_PATH'];
  if (given !== undefined && given !== '') {
    await access(given, constants.X_OK).catch((cause: unknown) => {
      throw new SenseiError(
        'SERVICE_MISSING',
        `CHROMIUM_PATH names ${given}, which cannot be executed.`,
        { variable: 'CHROMIUM_PATH' },
        cause,
      );
    });
    return given;
  }
  return requireProgram({
    title: 'Chromium',
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    packages: ['chromium', 'chromium-browser'],
    otherwise: 'set CHROMIUM_PATH',
  });
}
