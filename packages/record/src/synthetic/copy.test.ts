/** A synthetic copy has the shapes of the record and nothing else of it. */
import { beforeAll, expect, it } from 'vitest';
import type { Phase } from '../plan/common.ts';
import { plan } from '../plan.ts';
import { readRecord } from '../read.ts';
import { type Replayed, replay } from '../replay.ts';
import { syntheticCopy } from './copy.ts';

const TODAY = '2026-11-24';
let phases: readonly Phase[];
let [real, synthetic]: Replayed[] = [];
beforeAll(async () => {
  phases = plan(await readRecord());
  real = replay(phases, TODAY);
  synthetic = replay([...syntheticCopy(phases, 1), ...syntheticCopy(phases, 2)], TODAY);
});

const countByType = (replayed: Replayed | undefined) => {
  const counts: Record<string, number> = {};
  for (const { type } of replayed?.events ?? []) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
};

it('is accepted, with the same events of each kind, doubts included, but for states, which the copies share', () => {
  const once = ['coding/recorded', 'coding/pillars-recorded', 'record/loaded'];
  const { 'state/registered': states, ...all } = countByType(real);
  const expected = Object.fromEntries(Object.entries(all).filter(([type]) => !once.includes(type)));
  const { 'state/registered': twice, ...got } = countByType(synthetic);
  expect(twice).toBe(states);
  expect(got).toEqual(Object.fromEntries(Object.entries(expected).map(([type, count]) => [type, count * 2])));
});

it('has streams of its own, of the same lengths', () => {
  const lengths = (replayed: Replayed | undefined) =>
    [...Map.groupBy(replayed?.events ?? [], (event) => event.stream)].map(
      ([stream, events]) => [stream, events.length] as const,
    );
  const own = new Set(lengths(real).map(([stream]) => stream));
  expect(lengths(synthetic).filter(([stream]) => own.has(stream) || !stream.includes('syn'))).toEqual([]);
});

it('holds no name, title, text or id of the record', () => {
  const texts = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === 'string' && /\s|[^\x20-\x7e]/.test(value)) texts.add(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  collect(phases);
  const out = JSON.stringify(syntheticCopy(phases, 3));
  expect(texts.size).toBeGreaterThan(1_000);
  expect([...texts].filter((text) => out.includes(JSON.stringify(text).slice(1, -1)))).toEqual([]);
  const ids = phases.flatMap((phase) => phase.groups.flat()).map(({ command }) => command.id);
  expect(ids.filter((id) => !['public', 'channels', 'pillars'].includes(id) && out.includes(`"${id}"`))).toEqual([]);
});

it('comes out the same each time, keys included, and differs from copy to copy', () => {
  expect(syntheticCopy(phases, 4)).toEqual(syntheticCopy(phases, 4));
  const keys = (copy: number) =>
    syntheticCopy(phases, copy)
      .flatMap((phase) => phase.groups.flat())
      .filter(({ command }) => command.type !== 'state/register')
      .map(({ key }) => key);
  expect(new Set([...keys(4), ...keys(5)]).size).toBe(keys(4).length * 2);
});
