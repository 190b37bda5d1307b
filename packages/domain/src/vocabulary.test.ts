/** Words of a closed set are refused where a command says another; what is stored already stays readable. */
import { describe, expect, it } from 'vitest';
import { commandSchema, eventSchema } from './registry.ts';

const offered = (type: string, field: string, value: unknown): boolean => {
  const issues = commandSchema(type)?.schema.safeParse({ type, id: 'x', [field]: value }).error?.issues ?? [];
  return !issues.some((issue) => issue.path[0] === field);
};

describe('a command', () => {
  it.each([
    ['proposal/note-evidence', 'evidenceKind', 'no-public-evidence', 'rumour'],
    ['proposal/note-evidence', 'strength', 'weak', 'enormous'],
    ['source/register', 'language', 'tl', 'english'],
    ['source/register', 'language', 'eng', 'xx'],
    ['source/register', 'sourceKind', 'press', 'blog'],
    ['need/identify', 'languages', ['ru', 'kaa'], ['ru', 'xx']],
    ['offer/declare', 'languages', ['ky'], ['kyrgyz']],
    ['resolution/adopt', 'adoption', 'consensus', 'acclaim'],
  ])('%s takes a word of the set of %s, and no other', (type, field, right, wrong) => {
    expect([offered(type, field, right), offered(type, field, wrong)]).toEqual([true, false]);
  });

  it.each([
    ['agreement/draft', 'agreementKind', 'roadmap'],
    ['activity/plan', 'activityKind', 'staff-talks'],
    ['organization/register', 'orgKind', 'fatf-style-regional-body'],
    ['organization/register', 'status', 'agreed-not-verified-in-force'],
    ['membership/start', 'status', 'sco-partner'],
    ['resolution/table', 'family', 'un-xyz'],
  ])('%s takes any word for %s, which is open', (type, field, word) => {
    expect(offered(type, field, word)).toBe(true);
  });
});

it('an event that was stored with another word is still read', () => {
  const stored = { language: 'English', title: 'T', publisher: null, url: null, published: null, details: {} };
  const event = eventSchema('source/registered')?.schema.safeParse({ ...stored, sourceKind: 'press', check: 'seen' });
  expect(event?.success).toBe(true);
});
