import type { MembershipView } from '@concord/read-models';
import { describe, expect, it } from 'vitest';
import { linesOf, membershipsIn } from './plan-members.ts';

const ORGANIZATIONS = [
  { id: 'org-a', parent: null },
  { id: 'org-a-body', parent: 'org-a' },
  { id: 'org-a-office', parent: 'org-a-body' },
  { id: 'org-b', parent: null },
];
const membership = (id: string, more: Partial<MembershipView> = {}) => ({
  ...{ id, member: 'state-x', organization: 'org-a', status: 'member', legalBasis: 'de-jure' as const },
  ...{ layer: 'status' as const, standing: 'yes' as const, ...more },
});

describe('whom a plan may assist', () => {
  it('is sought with the parties and over every body between', () => {
    expect([...linesOf(['org-a-office', 'org-b'], ORGANIZATIONS)]).toEqual([
      ...['org-a-office', 'org-a-body', 'org-a', 'org-b'],
    ]);
    expect([...linesOf(['state-x'], ORGANIZATIONS)]).toEqual(['state-x']);
  });

  it('are states that are members in law; a membership that stands goes first', () => {
    const all = [
      membership('ended', { standing: 'no' }),
      membership('stands'),
      membership('observer', { status: 'observer' }),
      membership('practice', { legalBasis: 'de-facto' }),
      membership('step', { layer: 'procedure' }),
      membership('elsewhere', { organization: 'org-b' }),
      membership('body', { member: 'org-c' }),
    ];
    expect(membershipsIn(new Set(['org-a']), all).map((one) => one.id)).toEqual(['stands', 'ended']);
  });
});
