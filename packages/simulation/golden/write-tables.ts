/** Writes the frozen tables of matching again: `node --conditions=@concord/source packages/simulation/golden/write-tables.ts`. */
import { writeFileSync } from 'node:fs';
import { estimateTables } from '../src/matching/tables.ts';

const SEED = 1;
const text = `/** Written by golden/write-tables.ts from seed ${SEED}; a test estimates them again. */
import type { Tables } from './tables.ts';

export const TABLES: Tables = ${JSON.stringify(estimateTables(SEED), null, 2)};
`;
writeFileSync(new URL('../src/matching/frozen-tables.ts', import.meta.url), text);
