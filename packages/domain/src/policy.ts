/** Who may. One table, read by services, gateway and dashboard; see the decisions on roles. */
import type { Actor, Role } from './decider.ts';
import type { AnyCommand } from './registry.ts';

/** What is not a command of an aggregate, but needs a role all the same. */
export type Operation =
  | 'read'
  | 'simulate'
  | 'override-coding'
  | 'rebuild'
  | 'redrive'
  | 'verify'
  | 'account/manage'
  | 'token/manage';

export type Verdict = { allowed: true } | { allowed: false; needs: readonly Role[]; says: string };

const ALLOWED: Verdict = { allowed: true };
const PEOPLE: readonly Role[] = ['observer', 'analyst', 'curator', 'delegate', 'operator', 'administrator'];

const OPERATIONS: Readonly<Record<Operation, readonly Role[]>> = {
  read: PEOPLE,
  simulate: ['analyst'],
  'override-coding': ['analyst'],
  rebuild: ['operator'],
  redrive: ['operator'],
  verify: ['operator'],
  'account/manage': ['administrator'],
  'token/manage': ['administrator'],
};

const needs = (roles: readonly Role[]): Verdict => ({
  allowed: false,
  needs: roles,
  says: `This needs the role ${roles.filter((role) => !role.startsWith('system:')).join(' or ')}.`,
});
const hasAny = (actor: Actor, roles: readonly Role[]): boolean => roles.some((role) => actor.roles.includes(role));

export const mayOperate = (actor: Actor, operation: Operation): Verdict =>
  hasAny(actor, OPERATIONS[operation]) ? ALLOWED : needs(OPERATIONS[operation]);

/** Acts that a delegate gives, and for whom: the field that names the party. */
const ACTS: Readonly<Record<string, 'parties' | 'by' | 'proposer' | 'sponsor' | 'member' | 'hosts' | 'any'>> = {
  'agreement/draft': 'parties',
  'agreement/sign': 'parties',
  'agreement/bring-into-force': 'any',
  'agreement/operationalize': 'any',
  'agreement/end': 'any',
  'membership/start': 'member',
  'membership/end': 'any',
  'resolution/table': 'any',
  'resolution/co-sponsor': 'sponsor',
  'resolution/adopt': 'any',
  'resolution/assign-symbol': 'any',
  'proposal/table': 'proposer',
  'proposal/second': 'by',
  'proposal/discuss': 'by',
  'proposal/elaborate': 'by',
  'proposal/refer': 'by',
  'proposal/advance': 'by',
  'proposal/adopt': 'by',
  'proposal/start-implementing': 'by',
  'proposal/implement': 'by',
  'proposal/block': 'by',
  'proposal/withdraw': 'by',
  'activity/plan': 'hosts',
  'activity/hold': 'any',
  'activity/report': 'any',
  'activity/cancel': 'any',
};

const isFor = (party: string, command: AnyCommand, field: string): boolean => {
  if (field === 'any') return true;
  const value: unknown = Object.entries(command).find(([key]) => key === field)?.[1];
  if (Array.isArray(value))
    return command.type === 'agreement/sign' ? value.length === 1 && value[0] === party : value.includes(party);
  return value === party || (field === 'by' && value === null);
};

/** @param asserted whether the command comes with an assertion. */
export const may = (actor: Actor, command: AnyCommand, asserted: boolean): Verdict => {
  if (command.type === 'record/mark-loaded')
    return actor.roles.includes('system:record-loader') ? ALLOWED : needs(['system:record-loader', 'administrator']);
  if (asserted || command.type === 'source/register')
    return hasAny(actor, ['curator', 'system:record-loader']) ? ALLOWED : needs(['curator']);
  const field = ACTS[command.type];
  if (field === undefined) return hasAny(actor, ['curator']) ? ALLOWED : needs(['curator']);
  if (!actor.roles.includes('delegate')) return needs(['delegate']);
  if (actor.party === undefined)
    return { allowed: false, needs: ['delegate'], says: 'This account stands for no party.' };
  return isFor(actor.party, command, field)
    ? ALLOWED
    : { allowed: false, needs: ['delegate'], says: `You act for ${actor.party} and no other.` };
};
