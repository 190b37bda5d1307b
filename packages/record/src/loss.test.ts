/** Nothing of a fact is lost between its file and the folded state: the value of every field is there. */
import { beforeAll, describe, expect, it } from 'vitest';
import { plan } from './plan.ts';
import { type PublicRecord, readRecord } from './read.ts';
import { type Replayed, replay } from './replay.ts';

let record: PublicRecord;
let replayed: Replayed;
beforeAll(async () => {
  record = await readRecord();
  replayed = replay(plan(record), '2026-11-24');
});

const leaves = (value: unknown, path = ''): { path: string; value: string }[] =>
  value !== null && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}/${key}`))
    : value === null || value === undefined || value === ''
      ? []
      : [{ path, value: String(value) }];
const keys = (value: unknown): string[] =>
  value !== null && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, inner]) => [key, ...keys(inner)])
    : [];

describe('a fact', () => {
  it.each([
    ['organizations', 'organization'],
    ['states', 'state'],
    ['memberships', 'membership'],
    ['agreements', 'agreement'],
    ['resolutions', 'resolution'],
    ['activities', 'activity'],
    ['debates', ''],
    ['proposals-after', ''],
  ] as const)('of %s keeps every field', (file, kind) => {
    const debated = Object.fromEntries(
      [...replayed.states]
        .filter(([stream]) => /^(debate|proposal)-/.test(stream))
        .map(([stream, state]) => [stream.slice(stream.indexOf('-') + 1), state]),
    );
    const lost = (record[file].items as readonly { id: string }[]).flatMap((item) => {
      // What was said in a debate lies in the state of the debate, what was found of a proposal in that of the proposal.
      const state = kind === '' ? debated : replayed.states.get(`${kind}-${item.id}`);
      expect(state).toBeDefined();
      const kept = new Set([...leaves(state).map((leaf) => leaf.value), ...keys(state)]);
      // The id names the stream; a claim's publication is the day since when it is known; how precise a date is, it shows itself.
      return leaves(item)
        .filter(({ path }) => !/^\/(id|precision|record)$|^\/claims\/\d+\/published$/.test(path))
        .filter(({ value }) => !kept.has(value))
        .map(({ path, value }) => `${item.id}${path}: ${value}`);
    });
    expect(lost).toEqual([]);
  });

  it('of every source keeps title, address, date, kind and what was read of it', () => {
    for (const { key, ...fields } of record.sources.items) {
      const kept = new Set(leaves(replayed.states.get(`source-${key}`)).map((leaf) => leaf.value));
      expect([key, leaves(fields).filter(({ value }) => !kept.has(value))]).toEqual([key, []]);
    }
  });

  it('has no day of the known clock after the record was closed', () => {
    const { closed } = record['public-from'];
    const late = replayed.events.filter((event) => event.knownAt > closed && event.type !== 'record/loaded');
    expect(late.map((event) => [event.stream, event.type, event.knownAt])).toEqual([]);
  });

  it('that breaks an invariant is recorded with the doubt: 36 activities without one basis, six agreements of one party', () => {
    const doubts = replayed.events.filter((event) => event.type.endsWith('/doubted'));
    const rules = doubts.map((event) => (event.data as { rule: string }).rule).sort();
    expect(rules.filter((rule) => rule === 'agreement/two-parties')).toHaveLength(6);
    expect(rules.filter((rule) => rule === 'activity/one-basis')).toHaveLength(36);
    expect([...new Set(rules)]).toEqual([
      'activity/one-basis',
      'agreement/two-parties',
      'membership/own-member',
      'resolution/vote-without-figures',
    ]);
  });
});
