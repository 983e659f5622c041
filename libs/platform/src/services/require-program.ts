import { SenseiError } from '@sensei/kernel';
import { aptInstall } from './apt-install.js';
import { findProgram } from './find-program.js';

export interface ProgramNeed {
  /** What a user calls it. */
  readonly title: string;
  readonly names: readonly string[];
  /** Debian packages that bring it, best first. */
  readonly packages: readonly string[];
  /** What else helps, as the end of the sentence "install it, or …". */
  readonly otherwise: string;
}

/**
 * The path of a program: from PATH, else after installing it where we may (root on Debian or Ubuntu).
 * @throws SenseiError SERVICE_MISSING
 */
export async function requireProgram(need: ProgramNeed): Promise<string> {
  const found = await findProgram(need.names);
  if (found !== undefined) return found;
  if (await aptInstall(need.packages)) {
    const installed = await findProgram(need.names);
    if (installed !== undefined) return installed;
  }
  const install = `install it (Debian and Ubuntu: apt-get install ${need.packages[0] ?? need.title})`;
  throw new SenseiError(
    'SERVICE_MISSING',
    `${need.title} is needed and there is no ${need.names.join(' or ')} on PATH; ${install}, or ${need.otherwise}.`,
    { program: need.names[0] },
  );
}
