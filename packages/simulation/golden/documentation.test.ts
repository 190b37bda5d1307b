/** The generated documents are what the model's metadata gives. After a change: `npm run concord -- simulate odd --into docs`. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { calibrationDocument, oddDocument, parameterDocument } from '../src/documentation/index.ts';
import { EVENTS, MEASURES, MISS_NAMES, PARAMETERS } from '../src/index.ts';

const kept = (name: string): string =>
  readFileSync(new URL(`../../../docs/simulation/${name}.md`, import.meta.url), 'utf8');

describe('the generated documents', () => {
  it('are up to date', () => {
    expect(kept('odd')).toBe(oddDocument());
    expect(kept('parameters')).toBe(parameterDocument());
    expect(kept('calibration')).toBe(calibrationDocument());
  });

  it('have every parameter with value, range, unit, source and grade', () => {
    for (const [name, { value, range, unit, source, grade }] of Object.entries(PARAMETERS)) {
      const row =
        parameterDocument()
          .split('\n')
          .find((line) => line.startsWith(`| \`${name}\` |`)) ?? '';
      const cells = row.split(' | ');
      expect([name, cells[1], cells[2], cells[4], cells[5], cells[6]]).toEqual([
        name,
        String(value),
        `${range[0]} to ${range[1]}`,
        unit,
        grade,
        `${source} |`,
      ]);
      expect(range[0]).toBeLessThan(range[1]);
    }
  });

  it('have the seven elements, every event, measure and cause of a miss', () => {
    const odd = oddDocument();
    expect(odd.match(/^## \d .*$/gm)?.map((line) => line.slice(3, 4))).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    for (const word of [...EVENTS.map(({ name }) => name), ...Object.keys(MEASURES), ...MISS_NAMES])
      expect(odd).toContain(word);
    expect(odd).not.toContain('undefined');
  });
});
