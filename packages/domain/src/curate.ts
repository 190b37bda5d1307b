/** What a curator may say of an item: claim a field otherwise, corroborate, dispute, prefer, retract a claim of it. */
import type { z } from 'zod';
import { type Claim, type Fact, preferenceAt } from './claim.ts';
import { noSuchDate } from './date-likeness.ts';
import type { Context, Decision } from './decider.ts';
import type { ItemState } from './item-state.ts';
import { Id } from './provenance.ts';
import { happened, reject, settle, stamps } from './rules.ts';
import { openDoubt } from './settling.ts';
import { factAt, leavesNothing } from './told.ts';

type SharedCommand = {
  type: string;
  id: string;
  field?: unknown;
  claim?: unknown;
  value?: unknown;
  from?: unknown;
  to?: unknown;
  reason?: unknown;
  doubt?: unknown;
};

const VERBS = {
  claim: 'claimed',
  corroborate: 'corroborated',
  dispute: 'disputed',
  prefer: 'preferred',
  retract: 'retracted',
  settle: 'settled',
} as const;
const isVerb = (verb: string): verb is keyof typeof VERBS => Object.hasOwn(VERBS, verb);

/**
 * Fields of an item of which may be claimed otherwise, with what a value of each has to be. A name that ends with a colon
 * stands for one fact for every id ("inForce:" for "inForce:state-kg").
 */
export type Claimable = Readonly<Record<string, z.ZodType>>;

const schemaOf = (claimable: Claimable, field: string): z.ZodType | undefined => {
  if (Object.hasOwn(claimable, field)) return field.endsWith(':') ? undefined : claimable[field];
  const prefix = field.slice(0, field.indexOf(':') + 1);
  return prefix !== '' && Object.hasOwn(claimable, prefix) && Id.safeParse(field.slice(prefix.length)).success
    ? claimable[prefix]
    : undefined;
};

const notAFact = (name: string, field: string, claimable: Claimable): Decision => {
  const fields = Object.keys(claimable).map((one) => (one.endsWith(':') ? `${one}<id>` : one));
  const these = fields.length === 0 ? 'nothing can' : `what can: ${fields.join(', ')}`;
  return reject(`${name}/not-a-fact`, '/field', `"${field}" cannot be claimed otherwise of a ${name}; ${these}.`);
};

/**
 * Decides the shared commands; `undefined` for any other.
 * @param claimable of what else something can be claimed; without it, of nothing.
 */
export const decideItem = (
  name: string,
  command: SharedCommand,
  state: ItemState,
  context: Context,
  claimable: Claimable = {},
): Decision | undefined => {
  const verb = command.type.slice(name.length + 1);
  if (!isVerb(verb)) return undefined;
  if (!state.exists) return reject(`${name}/unknown`, '/id', `There is no ${name} with this id.`);
  if (!context.assertion)
    return reject(
      `${name}/assertion-needed`,
      '/assertion',
      'A claim needs its sources and confidence: give an assertion.',
    );
  if (verb === 'settle') {
    const found = openDoubt(name, command.doubt, state, context.assertion.sources);
    const { doubt, reason } = command;
    return 'rejected' in found
      ? found
      : settle(name, context, [], [happened(`${name}/settled`, { doubt, rule: found.rule, reason }, context)]);
  }
  const field = String(command.field);
  const schema = schemaOf(claimable, field);
  if (!schema) return notAFact(name, field, claimable);
  const { type: _, id: __, ...body } = command;
  const fact = factAt(state, field, context.today);
  const claim = fact?.claims.find((one) => one.id === command.claim);
  const settled = (more: object = {}): Decision =>
    settle(name, context, [], [happened(`${name}/${VERBS[verb]}`, { ...body, ...more }, context)]);
  if (verb === 'claim') {
    if (claim)
      return reject(
        `${name}/claim-exists`,
        '/claim',
        `The field "${field}" has a claim "${claim.id}" already; a claim is never overwritten.`,
      );
    const value = schema.safeParse(command.value);
    const slip = impossibleIn(command, value.success);
    if (slip)
      return reject(
        `${name}/no-such-date`,
        `/${slip.part}`,
        `"${slip.text}" is no date that exists, so "${field}" cannot be it: a date is YYYY, YYYY-MM or YYYY-MM-DD; words for an unclear one are words.`,
      );
    return value.success
      ? settled({ value: value.data })
      : reject(`${name}/claim-value`, '/value', `This is no value of "${field}": ${problemOf(value.error)}.`);
  }
  if (!fact || !claim)
    return reject(`${name}/unknown-claim`, '/claim', `The field "${field}" has no claim "${String(command.claim)}".`);
  if (claim.retractedFrom !== undefined)
    return reject(`${name}/claim-retracted`, '/claim', 'This claim was retracted.');
  const from = stamps(context).knownAt;
  if (verb === 'retract' && leavesNothing(state, field, claim.id, from, context.today))
    return reject(
      `${name}/last-claim`,
      '/claim',
      from < context.today
        ? `Since ${from} there would be a day on which nothing else was claimed of "${field}": claim first what it was, or retract it from a later day.`
        : `Nothing else is claimed of "${field}": claim first what it is.`,
    );
  if (verb === 'corroborate' && context.assertion.sources.every((key) => sourcesOf(fact, claim).includes(key)))
    return reject(
      `${name}/further-source-needed`,
      '/assertion/sources',
      'A claim is corroborated by a source that does not stand behind it yet.',
    );
  const counts = preferenceAt(fact, stamps(context).knownAt);
  if (verb === 'prefer' && counts?.claim === command.claim && counts?.reason === command.reason)
    return { accepted: [] };
  return settled();
};

/** A date of the claim that does not exist, be it given as words; a value that the field takes as text is none. */
const impossibleIn = (command: SharedCommand, taken: boolean): { part: string; text: string } | undefined => {
  for (const part of ['value', 'from', 'to'] as const) {
    const given = command[part];
    const text = taken && part === 'value' && typeof given === 'string' ? undefined : noSuchDate(given);
    if (text !== undefined) return { part, text };
  }
  return undefined;
};

const problemOf = ({ issues: [first] }: z.ZodError): string =>
  first === undefined ? 'it is not valid' : [...first.path.map(String), first.message].join(' ');

/** Every source that stands behind a claim: its own, and those that corroborate it. */
const sourcesOf = (fact: Fact<unknown>, claim: Claim<unknown>): readonly string[] => [
  ...claim.sources,
  ...(fact.marks ?? []).flatMap((mark) =>
    mark.kind === 'corroborated' && mark.claim === claim.id ? mark.sources : [],
  ),
];
