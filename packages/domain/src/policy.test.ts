import { describe, expect, it } from 'vitest';
import type { Actor, Role } from './decider.ts';
import { may, mayOperate, type Operation } from './policy.ts';
import { type AnyCommand, commandTypes } from './registry.ts';
import { delegateOf } from './test-support/given.ts';

const ROLES: readonly Role[] = [
  'observer',
  'analyst',
  'curator',
  'delegate',
  'operator',
  'administrator',
  'system:record-loader',
  'system:policy',
  'system:simulator',
];
const [US, THEM] = ['state-pk', 'state-ru'];
const actor = (role: Role): Actor => ({ id: role, roles: [role], ...(role === 'delegate' ? { party: US } : {}) });

const byThemselves = (aggregate: string, verbs: string) =>
  Object.fromEntries(
    verbs.split(' ').map((verb) => [`${aggregate}/${verb}`, { ours: { by: null }, theirs: { by: THEM } }]),
  );

/** Acts of a party by the field that names it, a command that is ours, and one that is another's; null: only the item tells. */
const ACTS: Readonly<Record<string, { ours: object; theirs: object } | null>> = {
  'agreement/draft': { ours: { parties: [THEM, US] }, theirs: { parties: [THEM, 'org-cis'] } },
  'agreement/sign': { ours: { parties: [US] }, theirs: { parties: [US, THEM] } },
  'agreement/ratify': { ours: { party: US }, theirs: { party: THEM } },
  'agreement/bring-into-force': null,
  'agreement/operationalize': null,
  'agreement/review': null,
  'agreement/amend': null,
  'agreement/suspend': null,
  'agreement/resume': null,
  'agreement/notify-termination': { ours: { party: US }, theirs: { party: THEM } },
  'agreement/end': null,
  'membership/start': null,
  'membership/notify-withdrawal': null,
  'membership/end': null,
  'resolution/table': { ours: { sponsors: [] }, theirs: { sponsors: [US, THEM] } },
  'resolution/co-sponsor': { ours: { sponsor: US }, theirs: { sponsor: THEM } },
  'resolution/adopt': null,
  'resolution/assign-symbol': null,
  'debate/make-statement': { ours: { speaker: US }, theirs: { speaker: THEM } },
  'proposal/table': { ours: { proposer: US }, theirs: { proposer: THEM } },
  ...byThemselves(
    'proposal',
    'second discuss elaborate refer advance adopt start-implementing implement block withdraw',
  ),
  'activity/plan': { ours: { hosts: [US, THEM] }, theirs: { hosts: [THEM] } },
  'activity/hold': null,
  'activity/report': null,
  'activity/evaluate': null,
  'activity/cancel': null,
  ...byThemselves('need', 'identify'),
  'need/validate': null,
  'need/open': null,
  'need/meet': null,
  'need/close': null,
  'offer/declare': { ours: { offerer: US }, theirs: { offerer: THEM } },
  ...byThemselves('offer', 'vet'),
  'offer/make-available': null,
  'offer/commit': null,
  'offer/release': null,
  'offer/withdraw': null,
  ...byThemselves('match', 'suggest accept record-due-diligence agree schedule deliver evaluate reject'),
  'strategy/draft': { ours: { parties: [THEM, US] }, theirs: { parties: [THEM] } },
  ...byThemselves(
    'strategy',
    'review-rights consult approve take-action request-removal answer-removal appeal decide-appeal measure revise close',
  ),
  'threat/assess': { ours: { assessor: US }, theirs: { assessor: THEM } },
  ...byThemselves('threat', 'endorse'),
  'threat/revise': null,
  'threat/withdraw': null,
  ...byThemselves('condition', 'identify address'),
  ...byThemselves('plan', 'draft add-step add-assistance start-step complete-step close'),
  'condition/acknowledge': null,
  'condition/resolve': null,
};
/** Not acts of a party: who gives them when nothing is asserted. */
const OTHERS: Readonly<Record<string, readonly Role[]>> = {
  'source/register': ['curator', 'system:record-loader'],
  'record/mark-loaded': ['system:record-loader'],
  'policy/consider': ['system:policy'],
  'experiment/request': [],
  'experiment/cancel': ['analyst', 'operator'],
  'experiment/progress': ['system:simulator'],
  'experiment/fail': ['system:simulator'],
};
/** What the installation says of itself, or an analyst has it compute: asserted or not, it is theirs. */
const NEVER_TOLD: Readonly<Record<string, readonly Role[]>> = Object.fromEntries(
  Object.entries(OTHERS).filter(([type]) => type !== 'source/register'),
);
const commandOf = (type: string, more: object = {}): AnyCommand => ({ type, id: 'x-1', ...more });
const allowed = (type: string, asserted: boolean, more?: object): Role[] =>
  ROLES.filter((role) => may(actor(role), commandOf(type, more), asserted).allowed);

describe('an assertion', () => {
  it.each(commandTypes())('%s: is a curator’s, or the loader’s', (type) => {
    expect(allowed(type, true)).toEqual(NEVER_TOLD[type] ?? ['curator', 'system:record-loader']);
  });
});

describe('without an assertion', () => {
  const acts = commandTypes().filter((type) => type in ACTS);

  it('every act of the table is a command, and nothing else is a delegate’s', () => {
    expect(Object.keys(ACTS).filter((type) => !commandTypes().includes(type))).toEqual([]);
    for (const type of commandTypes())
      if (!(type in ACTS)) expect(may(actor('delegate'), commandOf(type), false).allowed, type).toBe(false);
  });

  it.each(acts)('%s: is a delegate’s, for its own party and no other', (type) => {
    const cases = ACTS[type] ?? null;
    expect(allowed(type, false, cases?.ours)).toEqual(['delegate']);
    if (cases === null) return;
    expect(may(delegateOf(US), commandOf(type, cases.theirs), false)).toMatchObject({
      allowed: false,
      needs: ['delegate'],
      says: 'You act for state-pk and no other.',
    });
    // Of no party, nobody acts.
    const { party: _, ...none } = delegateOf(US);
    expect(may(none, commandOf(type, cases.ours), false)).toMatchObject({ says: 'This account stands for no party.' });
  });

  it.each(commandTypes().filter((type) => !(type in ACTS)))('%s: is no act of a party', (type) => {
    expect(allowed(type, false)).toEqual(OTHERS[type] ?? ['curator']);
  });

  it('signs for itself alone, and sponsors for itself alone', () => {
    expect(may(delegateOf(US), commandOf('agreement/sign', { parties: [THEM] }), false).allowed).toBe(false);
    expect(may(delegateOf(US), commandOf('agreement/sign', { parties: [] }), false).allowed).toBe(false);
    expect(may(delegateOf(US), commandOf('resolution/table', { sponsors: [US] }), false).allowed).toBe(true);
    expect(may(delegateOf(US), commandOf('resolution/table', { sponsors: [THEM] }), false).allowed).toBe(false);
  });
});

describe('operations', () => {
  const people: readonly Role[] = ['observer', 'analyst', 'curator', 'delegate', 'operator', 'administrator'];
  it.each<[Operation, readonly Role[]]>([
    ['read', people],
    ['simulate', ['analyst']],
    ['pause', ['operator']],
    ['resume', ['operator']],
    ['rebuild', ['operator']],
    ['redrive', ['operator']],
    ['verify', ['operator']],
    ['skip', ['operator']],
    ['account/manage', ['administrator']],
    ['token/manage', ['administrator']],
  ])('%s', (operation, roles) => {
    expect(ROLES.filter((role) => mayOperate(actor(role), operation).allowed)).toEqual(roles);
    const refused = ROLES.find((role) => !roles.includes(role));
    expect(refused && mayOperate(actor(refused), operation)).toMatchObject({ allowed: false, needs: roles });
  });

  it('names the people who could, and the installation where nobody can', () => {
    expect(may(actor('observer'), commandOf('source/register'), false)).toMatchObject({
      needs: ['curator'],
      says: 'This needs the role curator.',
    });
    expect(may(actor('curator'), commandOf('policy/consider'), false)).toMatchObject({
      needs: ['system:policy'],
      says: 'Only the installation itself does this.',
    });
  });
});
