/**
 * What a command names and has to be on record: parties, a debate, the sources of an assertion. An act that names an unknown
 * one is refused, an assertion is recorded with a doubt. What an aggregate reads for its own rules it checks itself.
 */
import type { Assertion, Context, Decision, StreamId } from './decider.ts';
import { Id } from './provenance.ts';
import { type Broken, reject, settle } from './rules.ts';

/** It is on record where one of these streams is. `pointer` is a JSON pointer into the command. */
export type Mention = { id: string; pointer: string; rule: string; streams: readonly StreamId[] };

/** Fields that name organizations or states, one or many. */
const PARTIES: readonly string[] = [
  ...['parties', 'hosts', 'participants', 'body', 'sponsors', 'sponsor', 'organ', 'presidency', 'briefers', 'speaker'],
  ...['proposer', 'addressees', 'needer', 'offerer', 'assessor', 'concerns', 'by', 'state'],
];
/** These take words beside ids: a group, a body that is none of the record's. */
const WORDS_TOO: ReadonlySet<string> = new Set(['participants', 'sponsors']);
/** Here the field names another thing, or only who is a party already. */
const NOT_THERE: ReadonlySet<string> = new Set(['agreement/end by', 'agreement/sign parties']);

const isPrefixed = (id: string): boolean => /^(org|state)-/.test(id);

/** Streams of which one is there where the party is on record. */
export const streamsOfParty = (party: string): readonly StreamId[] => {
  if (party.startsWith('state-')) return [`state-${party}`];
  return party.startsWith('org-') ? [`organization-${party}`] : [`organization-${party}`, `state-${party}`];
};

const list = (value: unknown): readonly (readonly [string, string])[] => {
  if (typeof value === 'string') return [[value, '']];
  return Array.isArray(value)
    ? value.flatMap((one, n) => (typeof one === 'string' ? [[one, `/${n}`] as const] : []))
    : [];
};

type Told = { field: string; value: unknown; pointer: string };
/** What a command tells, by field; a claim tells one, and one that is kept by party ("inForce:state-kg") names it. */
const fieldsOf = (command: { type: string }): readonly Told[] => {
  if (!command.type.endsWith('/claim'))
    return Object.entries(command).map(([field, value]) => ({ field, value, pointer: `/${field}` }));
  const { field, value } = command as { field?: unknown; value?: unknown };
  const [name = '', party] = String(field).split(':');
  return [
    { field: name, value, pointer: '/value' },
    ...(party === undefined ? [] : [{ field: 'state', value: party, pointer: '/field' }]),
  ];
};

export const mentionsOf = (
  command: { type: string; id: string },
  assertion?: Pick<Assertion, 'sources'>,
): readonly Mention[] => {
  const name = command.type.slice(0, command.type.indexOf('/'));
  const fields = fieldsOf(command).filter(({ field }) => !NOT_THERE.has(`${command.type} ${field}`));
  const parties = fields
    .filter(({ field }) => PARTIES.includes(field))
    .flatMap(({ field, value, pointer }) =>
      list(value)
        .filter(([id]) => Id.safeParse(id).success && (!WORDS_TOO.has(field) || isPrefixed(id)))
        .map(([id, at]) => ({
          ...{ id, pointer: `${pointer}${at}`, rule: `${name}/unknown-party`, streams: streamsOfParty(id) },
        })),
    );
  const debates = fields
    .filter(({ field, value }) => field === 'debate' && typeof value === 'string')
    .map(({ value, pointer }) => ({
      ...{ id: String(value), pointer, rule: `${name}/unknown-debate`, streams: [`debate-${value}`] },
    }));
  const sources = (assertion?.sources ?? []).map((id, n) => ({
    ...{ id, pointer: `/assertion/sources/${n}`, rule: 'source/unknown', streams: [`source-${id}`] },
  }));
  return [...parties, ...debates, ...sources];
};

/** The decision, as it stands where some of what the command names is not on record. */
export const withUnknown = (
  name: string,
  decision: Decision,
  unknown: readonly Mention[],
  context: Context,
): Decision => {
  if ('rejected' in decision || decision.accepted.length === 0) return decision;
  const broken = [...new Map(unknown.map((one) => [`${one.rule} ${one.id}`, one])).values()].map(
    ({ id, pointer, rule }): Broken => ({ rule, field: pointer, says: `"${id}" is not on record.`, missing: id }),
  );
  const [first] = broken;
  if (first && !context.assertion) return reject(first.rule, first.field, first.says);
  return settle(name, context, broken, decision.accepted);
};
