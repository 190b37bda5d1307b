import { describe, expect, it } from 'vitest';
import { standard } from '../fixtures.test-support.ts';
import { meanFlows } from './flows.ts';
import { runReplication } from './run.ts';

const flowsOf = (design: 'none' | 'bilateral' | 'hub', replication = 0) =>
  runReplication(standard, design, 1, replication).flows;
const total = (flows: ReturnType<typeof flowsOf>): number => flows.reduce((sum, { records }) => sum + records, 0);

describe('flows by membership class', () => {
  it('are empty without sharing, and name a hub only where a hub carries', () => {
    expect(flowsOf('none')).toEqual([]);
    expect(new Set(flowsOf('bilateral').map(({ hub }) => hub))).toEqual(new Set([null]));
    expect(new Set(flowsOf('hub').map(({ hub }) => hub))).toEqual(new Set(['hub-a', 'hub-b']));
  });

  it('stay inside the classes that have channels', () => {
    for (const { from, to } of flowsOf('hub')) expect([from, to]).toEqual(['sco', 'sco']);
  });

  it('have the mean of their runs as their mean', () => {
    const runs = [0, 1, 2].map((replication) => ({ flows: flowsOf('hub', replication) }));
    const sum = runs.reduce((all, { flows }) => all + total(flows), 0);
    expect(total(meanFlows(runs))).toBeCloseTo(sum / 3, 9);
  });
});
