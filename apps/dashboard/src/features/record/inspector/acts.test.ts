import { commandSchema, may, routes } from '@concord/domain';
import { describe, expect, it } from 'vitest';
import { AGREEMENT_ACTS, bodyOf, PROPOSAL_ACTS, SIGN } from './acts.ts';

const all = [
  ...[SIGN, ...AGREEMENT_ACTS].map((act) => ({ ...act, collection: 'agreements' })),
  ...PROPOSAL_ACTS.map((act) => ({ ...act, collection: 'proposals' })),
];
const ANSWERS: Readonly<Record<string, string>> = {
  on: '2026-01-02',
  effective: '2027-01-02',
  says: 'what happened',
  evidence: 'a first exchange',
  finding: 'it works',
  ref: 'agr-rats-cted',
  from: '2026-07-01',
};

describe('an act of a delegate', () => {
  it.each(all.map((act) => [act.type, act] as const))('%s goes where the services listen', (type, act) => {
    expect(routes.get(type)?.path).toBe(`/api/${act.collection}/{id}/${act.part}`);
  });

  it.each(all.map((act) => [act.type, act] as const))('%s is a command that a delegate may give', (type, act) => {
    const command = { type, id: 'agr-x', ...bodyOf(act, 'org-un-cted', ANSWERS) };
    expect(commandSchema(type)?.schema.safeParse(command).success).toBe(true);
    expect(may({ id: 'd', roles: ['delegate'], party: 'org-un-cted' }, command, false)).toEqual({ allowed: true });
    expect(may({ id: 'o', roles: ['observer'] }, command, false).allowed).toBe(false);
  });

  it('amends from a day on that may be later than the amendment', () => {
    const amend = AGREEMENT_ACTS.find((act) => act.type === 'agreement/amend');
    const { says, on, from } = ANSWERS;
    expect(amend && bodyOf(amend, 'org-a', ANSWERS)).toEqual({ says, on, from });
  });

  it('leaves out what was left empty', () => {
    const review = AGREEMENT_ACTS.find((act) => act.type === 'agreement/review');
    expect(review && bodyOf(review, 'org-a', { finding: ' well ', on: ' ' })).toEqual({ finding: 'well' });
  });
});
