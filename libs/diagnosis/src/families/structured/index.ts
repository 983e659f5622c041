import type { Family } from '../../family.js';
import { arrays } from './arrays.js';
import { binaries } from './binary.js';
import { bitStrings } from './bits.js';
import { points } from './geometry.js';
import { hardwareAddresses } from './hardware-address.js';
import { addresses } from './inet.js';
import { jsonTexts } from './json.js';
import { uuids } from './uuid.js';

/** Families for values with a grammar of their own: identifiers, bytes, documents, addresses, arrays, points. */
export const structuredFamilies: readonly Family[] = [uuids, binaries, jsonTexts, addresses, bitStrings, arrays, points, hardwareAddresses];
