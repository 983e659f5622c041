import type { Family } from '../../family.js';
import { columnNumbers } from './column-numbers.js';
import { numberCandidates, type Meaning } from './number-candidate.js';
import { numbersOf } from './reading.js';
import { unitsNamed } from './unit-words.js';

/** Numbers shortened with a word for thousand, million and so on, in any language that CLDR has. */
export const abbreviation: Family = {
  name: 'number.abbreviation',
  category: 'type_mismatch',
  propose(problem) {
    const group = numbersOf(problem);
    const scale = group?.affixes.scale;
    if (group === undefined || scale === undefined || group.affixes.leadWords !== '' || group.affixes.tailWords !== '' || group.affixes.percent !== undefined) return [];
    const { settings } = problem.column;
    // CR marks credits; as crores it needs a declared language.
    if (/^CR$/i.test(scale.word) && !scale.declared) return [];
    const words = new Set(columnNumbers(problem).map((n) => n.affixes.scale?.word.toLowerCase()).filter((word) => word !== undefined));
    // One letter could be a unit as well (300 K, 10 t): it counts as an abbreviation beside money, beside another one, or in a declared language.
    const letter = Array.from(scale.word.replace(/\./g, '')).length <= 2;
    if (letter && !scale.declared && group.affixes.currency === undefined && words.size < 2) return [];
    const meanings: Meaning[] = [...scale.powers].sort((a, b) => a - b).map((power) => ({
      rule: scale.declared ? 'number.abbreviation-declared' : 'number.abbreviation', power, columnDependent: true,
      explanation: `Numbers shortened with "${scale.word}" for ten to the power of ${power}`,
    }));
    const unit = group.affixes.currency === undefined && words.size < 2 && unitsNamed(scale.word, settings).size > 0;
    if (unit) meanings.push({ rule: 'number.unit', power: 0, columnDependent: true, explanation: `Numbers with the unit "${scale.word}"` });
    return numberCandidates(problem, group, 'number.abbreviation', meanings);
  },
};
