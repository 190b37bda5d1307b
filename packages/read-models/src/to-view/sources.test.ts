import type { Assertion, Confidence } from '@concord/domain';
import { describe, expect, it } from 'vitest';
import { fold } from '../projection.ts';
import { record, START, type Try } from '../test-support/lives.ts';
import { activityView } from './activity.ts';

const told = (publicFrom: string, sources: readonly string[], confidence: Confidence): Assertion => ({
  ...{ sources: [...sources], confidence, occurredAt: publicFrom, publicFrom },
});
type Kind = 'official' | 'press';
const source = (id: string, sourceKind: Kind, published: string, check = 'seen'): Try => ({
  command: {
    ...{ type: 'source/register', id, title: id, publisher: null, url: null, language: null },
    ...{ published, sourceKind, check },
  },
  party: 'org-a',
  assertion: told(published, [], 'H'),
  wait: 0,
});
const plan = (sources: readonly string[], confidence: Confidence, more: Partial<Assertion> = {}): Try => ({
  command: { type: 'activity/plan', id: 'act-1', title: 'E', activityKind: 'exercise', hosts: [], basis: ['agr-1'] },
  party: 'org-a',
  assertion: { ...told('2019-01-01', sources, confidence), ...more },
  wait: 0,
});
const SOURCES = [
  source('PRESS-1', 'press', '2019-01-01'),
  source('PRESS-2', 'press', '2020-01-01'),
  source('OFFICIAL', 'official', '2021-01-01'),
  source('UNREAD', 'official', '2019-01-01', 'carried'),
];
const seen = (told: Try, knownAt: string) => {
  const documents = fold(record([...SOURCES, told]));
  const document = documents.get('activity/act-1');
  const view = document && activityView(document, { asOf: knownAt, knownAt }, documents);
  return view && { sources: view.sources, confidence: view.confidence };
};

describe('how sure a fact is at a date', () => {
  it('is as sure as the sources made it that were public then, and never surer than its mark', () => {
    const all = ['PRESS-1', 'PRESS-2', 'OFFICIAL'];
    expect(seen(plan(all, 'H'), '2019-06-01')).toEqual({ sources: ['PRESS-1'], confidence: 'M' });
    expect(seen(plan(all, 'H'), '2020-06-01')).toEqual({ sources: ['PRESS-1', 'PRESS-2'], confidence: 'H' });
    expect(seen(plan(all, 'L'), '2020-06-01')).toMatchObject({ confidence: 'L' });
    expect(seen(plan(['PRESS-2', 'OFFICIAL'], 'H'), '2019-06-01')).toEqual({ sources: [], confidence: 'L' });
    expect(seen(plan(['UNREAD', 'OFFICIAL'], 'H'), '2019-06-01')).toEqual({ sources: ['UNREAD'], confidence: 'L' });
  });

  it('is what was marked once nothing is to come, whatever the scale would say', () => {
    expect(seen(plan(['PRESS-1'], 'H'), '2019-06-01')).toMatchObject({ confidence: 'H' });
    expect(seen(plan([], 'M'), '2019-06-01')).toEqual({ sources: [], confidence: 'M' });
    expect(seen(plan(['UNREAD', 'OFFICIAL'], 'M'), START)).toMatchObject({ confidence: 'M' });
  });

  it('holds for the marks of single fields alike', () => {
    const documents = fold(
      record([...SOURCES, plan(['PRESS-1', 'OFFICIAL'], 'H', { fieldConfidence: { date: 'H', scope: 'L' } })]),
    );
    const [document] = [...documents.values()].filter((one) => one.kind === 'activity');
    const at = (knownAt: string) =>
      document && activityView(document, { asOf: knownAt, knownAt }, documents)?.fieldConfidence;
    expect(at('2019-06-01')).toEqual({ date: 'M', scope: 'L' });
    expect(at(START)).toEqual({ date: 'H', scope: 'L' });
  });
});
