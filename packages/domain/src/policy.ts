/** Who may. One table, read by services, gateway and dashboard; see the decisions on roles. */
import type { Actor, Role } from './decider.ts';
import type { AnyCommand } from './registry.ts';

/** What is not a command of an aggregate, but needs a role all the same. */
export type Operation =
  | 'read'
  | 'simulate'
  | 'pause'
  | 'resume'
  | 'rebuild'
  | 'redrive'
  | 'skip'
  | 'verify'
  | 'account/manage'
  | 'token/manage';

export type Verdict = { allowed: true } | { allowed: false; needs: readonly Role[]; says: string };

const ALLOWED: Verdict = { allowed: true };
/** Roles that people have; the others are the installation's own. */
export const PEOPLE = [
  'observer',
  'analyst',
  'curator',
  'delegate',
  'operator',
  'administrator',
] as const satisfies readonly Role[];

const OPERATIONS: Readonly<Record<Operation, readonly Role[]>> = {
  read: PEOPLE,
  simulate: ['analyst'],
  pause: ['operator'],
  resume: ['operator'],
  rebuild: ['operator'],
  redrive: ['operator'],
  skip: ['operator'],
  verify: ['operator'],
  'account/manage': ['administrator'],
  'token/manage': ['administrator'],
};

const needs = (roles: readonly Role[]): Verdict => {
  const people = roles.filter((role) => !role.startsWith('system:'));
  return {
    allowed: false,
    needs: people.length > 0 ? people : roles,
    says: people.length > 0 ? `This needs the role ${people.join(' or ')}.` : 'Only the installation itself does this.',
  };
};
const hasAny = (actor: Actor, roles: readonly Role[]): boolean => roles.some((role) => actor.roles.includes(role));

export const mayOperate = (actor: Actor, operation: Operation): Verdict =>
  hasAny(actor, OPERATIONS[operation]) ? ALLOWED : needs(OPERATIONS[operation]);

/**
 * Acts of a party, and the field that names it: a delegate acts for that party and no other. `the item's` is whose the item
 * is (parties of an agreement, hosts of an activity, proposer …): only its stream tells, so `decide` refuses there.
 */
type Whose =
  | 'parties'
  | 'party'
  | 'by'
  | 'proposer'
  | 'sponsors'
  | 'sponsor'
  | 'hosts'
  | 'speaker'
  | 'offerer'
  | 'assessor';
const ACTS: Readonly<Record<string, readonly Whose[] | "the item's">> = {
  'agreement/draft': ['parties'],
  'agreement/sign': ['parties'],
  'agreement/ratify': ['party'],
  'agreement/bring-into-force': "the item's",
  'agreement/operationalize': "the item's",
  'agreement/review': "the item's",
  'agreement/amend': "the item's",
  'agreement/suspend': "the item's",
  'agreement/resume': "the item's",
  'agreement/notify-termination': ['party'],
  'agreement/end': "the item's",
  'membership/start': "the item's",
  'membership/notify-withdrawal': "the item's",
  'membership/end': "the item's",
  'resolution/table': ['sponsors'],
  'resolution/co-sponsor': ['sponsor'],
  'resolution/adopt': "the item's",
  'resolution/assign-symbol': "the item's",
  'debate/make-statement': ['speaker'],
  'proposal/table': ['proposer'],
  'proposal/second': ['by'],
  'proposal/discuss': ['by'],
  'proposal/elaborate': ['by'],
  'proposal/refer': ['by'],
  'proposal/advance': ['by'],
  'proposal/adopt': ['by'],
  'proposal/start-implementing': ['by'],
  'proposal/implement': ['by'],
  'proposal/block': ['by'],
  'proposal/withdraw': ['by'],
  'activity/plan': ['hosts'],
  'activity/hold': "the item's",
  'activity/report': "the item's",
  'activity/evaluate': "the item's",
  'activity/cancel': "the item's",
  'need/identify': ['by'],
  'need/validate': "the item's",
  'need/open': "the item's",
  'need/meet': "the item's",
  'need/close': "the item's",
  'offer/declare': ['offerer'],
  'offer/vet': ['by'],
  'offer/make-available': "the item's",
  'offer/commit': "the item's",
  'offer/release': "the item's",
  'offer/withdraw': "the item's",
  'match/suggest': ['by'],
  'match/accept': ['by'],
  'match/record-due-diligence': ['by'],
  'match/agree': ['by'],
  'match/schedule': ['by'],
  'match/deliver': ['by'],
  'match/evaluate': ['by'],
  'match/reject': ['by'],
  'strategy/draft': ['parties'],
  'strategy/review-rights': ['by'],
  'strategy/consult': ['by'],
  'strategy/approve': ['by'],
  'strategy/take-action': ['by'],
  'strategy/request-removal': ['by'],
  'strategy/answer-removal': ['by'],
  'strategy/appeal': ['by'],
  'strategy/decide-appeal': ['by'],
  'strategy/measure': ['by'],
  'strategy/revise': ['by'],
  'strategy/close': ['by'],
  'threat/assess': ['assessor'],
  'threat/endorse': ['by'],
  'threat/revise': "the item's",
  'threat/withdraw': "the item's",
  'condition/identify': ['by'],
  'condition/acknowledge': "the item's",
  'condition/address': ['by'],
  'condition/resolve': "the item's",
  'plan/draft': ['by'],
  'plan/add-step': ['by'],
  'plan/add-assistance': ['by'],
  'plan/start-step': ['by'],
  'plan/complete-step': ['by'],
  'plan/close': ['by'],
};

/** Commands that are acts of a party: a delegate's. */
export const actsOfParties = (): readonly string[] => Object.keys(ACTS);

/** Fields that may be left out: `decide` then names the party that acts. */
const OWN_BY_DEFAULT: ReadonlySet<string> = new Set<Whose>(['by', 'sponsors']);

const FOR_ITSELF: ReadonlySet<string> = new Set(['agreement/sign', 'resolution/table']);

const isFor = (party: string, command: AnyCommand, field: string): boolean => {
  const value: unknown = Object.entries(command).find(([key]) => key === field)?.[1];
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0))
    return OWN_BY_DEFAULT.has(field);
  if (!Array.isArray(value)) return value === party;
  // Several may draft and host together; each signs and sponsors for itself.
  return FOR_ITSELF.has(command.type) ? value.length === 1 && value[0] === party : value.includes(party);
};

const fieldsOf = (whose: (typeof ACTS)[string]): readonly string[] => (whose === "the item's" ? [] : whose);

/** Whom a command without an assertion is open to, for what is no act of a party. */
const OTHERS: Readonly<Record<string, readonly Role[]>> = {
  'record/mark-loaded': ['system:record-loader'],
  'source/register': ['curator', 'system:record-loader'],
  'policy/consider': ['system:policy'],
  // Nobody yet: an installation starts no simulator, and what is requested would wait for ever.
  'experiment/request': [],
  'experiment/cancel': ['analyst', 'operator'],
  'experiment/progress': ['system:simulator'],
  'experiment/fail': ['system:simulator'],
};

/** What the installation says of itself; nobody claims it of elsewhere. */
const NEVER_ASSERTED: ReadonlySet<string> = new Set([
  ...['record/mark-loaded', 'policy/consider'],
  ...['experiment/request', 'experiment/cancel', 'experiment/progress', 'experiment/fail'],
]);

/**
 * May this actor give this command? Whether the item is the actor's own to act on, only `decide` can say, which sees it.
 * @param asserted whether the command comes with an assertion.
 */
export const may = (actor: Actor, command: AnyCommand, asserted: boolean): Verdict => {
  const { type } = command;
  const whose = ACTS[type];
  if (asserted || whose === undefined) {
    const roles = (asserted && !NEVER_ASSERTED.has(type) ? undefined : OTHERS[type]) ?? [
      'curator',
      ...(asserted ? (['system:record-loader'] as const) : []),
    ];
    return hasAny(actor, roles) ? ALLOWED : needs(roles);
  }
  if (!actor.roles.includes('delegate')) return needs(['delegate']);
  const { party } = actor;
  if (party === undefined) return { allowed: false, needs: ['delegate'], says: 'This account stands for no party.' };
  const fields = fieldsOf(whose);
  return fields.length === 0 || fields.some((field) => isFor(party, command, field))
    ? ALLOWED
    : { allowed: false, needs: ['delegate'], says: `You act for ${party} and no other.` };
};
