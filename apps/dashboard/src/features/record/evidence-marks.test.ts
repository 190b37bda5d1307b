import type { EvidenceView } from '@concord/read-models';
import { startOf } from '@concord/ui';
import { describe, expect, it } from 'vitest';
import { findingsOf, nothingFoundIn, silenceOf } from './evidence-marks.ts';
import { anItem } from './item.fixture.ts';

const found = (
  id: string,
  on: string | null,
  strength: EvidenceView['strength'],
  nothingFound = false,
): EvidenceView => ({
  ...anItem(id, 'evidence'),
  proposal: 'prop-1',
  evidenceKind: nothingFound ? 'no-public-evidence' : 'activity',
  finding: id,
  supports: '',
  strength,
  nothingFound,
  refersTo: [],
  details: {},
  on,
});
const t = ((key: string) => key) as never;
const evidence = [
  found('strong', '2021-01-01', 'strong'),
  found('weak', '2023-01-01', 'weak'),
  found('nothing', null, 'none', true),
];

describe('evidence on a lane', () => {
  it('fills what is evidence, leaves a mention hollow, and draws no mark where nothing was found', () => {
    expect(findingsOf({ evidence }, t).map(({ id, look }) => [id, look])).toEqual([
      ['strong', 'filled'],
      ['weak', 'hollow'],
    ]);
    expect(nothingFoundIn({ evidence }).map((one) => one.id)).toEqual(['nothing']);
  });
  it('is silent past a mention, and not within a vague date', () => {
    const until = startOf('2025-01-01');
    expect(silenceOf({ steps: [], evidence }, until)).toEqual({ from: startOf('2021-01-02'), to: until });
    const vague = {
      steps: [],
      evidence: [found('before', '2022-12-01', 'moderate'), found('year', '2023', 'moderate')],
    };
    expect(silenceOf(vague, startOf('2024-03-01'))).toEqual({ from: startOf('2024-01-01'), to: startOf('2024-03-01') });
  });
});
