import type { SwarmPattern } from '@sensei/contracts';
import type { PatternUsage } from '@sensei/transfer';
import type { TimeSaved } from '../migrations/resources/migration-report.js';

/**
 * What sharing has saved: every agent that applied a pattern without having found it would have had to diagnose it once. Each is counted with
 * the measured cost of the diagnosis that was made; nothing is assumed about people or language models.
 */
export function timeSaved(patterns: readonly SwarmPattern[], uses: readonly PatternUsage[]): TimeSaved {
  let ms = 0;
  let avoided = 0;
  for (const pattern of patterns) {
    const users = new Set(uses.filter((use) => use.patternId === pattern.pattern_id).map((use) => use.agent));
    users.delete(pattern.discovered_by);
    avoided += users.size;
    ms += users.size * (pattern.diagnosis_ms ?? 0);
  }
  return { seconds: Math.round(ms) / 1000, basis: `${avoided} diagnoses that agents did not have to repeat, each at the measured cost of the one that was made` };
}
