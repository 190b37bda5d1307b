/** One plain sentence for every event: the feed, the event list and the logs say it in the same words. */
import type { Recorded } from './decider.ts';
import { parseStream } from './registry.ts';

const textOf = (data: unknown, key: string): string | undefined => {
  if (typeof data !== 'object' || data === null) return undefined;
  const value: unknown = Object.entries(data).find(([name]) => name === key)?.[1];
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.join(', ');
  if (typeof value === 'object' && value !== null && 'words' in value) return `“${String(value.words)}”`;
  return undefined;
};

/** Braces name fields of the event; a part in square brackets is left out where its field is empty. */
const OF_TYPE: Readonly<Record<string, string>> = {
  'organization/registered': '{short} is registered[, founded {founded}]',
  'state/registered': '{iso3} is registered[, member of the United Nations since {unMemberSince}]',
  'source/registered': 'Source added: {title}',
  'membership/started': '{member} is {status} of {organization}[ from {start}]',
  'membership/withdrawal-notified': '{subject}: notice of leaving is given on {on}, effective {effective}',
  'membership/ended': '{subject} ends on {end}[: {endEvent}]',
  'agreement/drafted': '“{title}” is drafted between {parties}',
  'agreement/signed': '{parties} signed {subject}',
  'agreement/ratified': '{party} ratified {subject}',
  'agreement/entered-into-force': '{subject} is in force since {on}[ for {state}]',
  'agreement/operationalized': '{subject} is operationalized: {evidence}',
  'agreement/stage-recorded': '{subject} stands at “{stage}”',
  'agreement/reviewed': '{subject} is reviewed[ on {on}]: {finding}',
  'agreement/amended': '{subject} is amended[ on {on}]: {says}[; its scope is now {scope}]',
  'agreement/suspended': '{subject} is suspended[ on {on}][: {says}]',
  'agreement/resumed': '{subject} is resumed[ on {on}][: {says}]',
  'agreement/termination-notified': '{party} gives notice to end {subject}, effective {effective}',
  'agreement/ended': '{subject} is {how}[ on {on}][ by {by}]',
  'resolution/tabled': '“{title}” is tabled[ as {draft}]',
  'resolution/co-sponsored': '{sponsor} co-sponsors {subject}',
  'resolution/adopted': '{subject} is adopted[ on {on}][ ({adoption})]',
  'resolution/symbol-assigned': '{subject} is {symbol}',
  'debate/opened': '“{title}” is held[ on {on}]',
  'debate/statement-made': '{speaker} speaks: {gist}',
  'debate/claim-noted': 'Paragraph {paragraph}: {gist}',
  'proposal/tabled': '{proposer} proposes: {title}',
  'proposal/seconded': '{subject} is seconded[ by {by}][: {says}]',
  'proposal/discussed': '{subject} is discussed[ by {by}][: {says}]',
  'proposal/elaborated': '{subject} is elaborated[ by {by}][: {says}]',
  'proposal/referred': '{subject} is referred[ by {by}][ to {ref}][: {says}]',
  'proposal/advanced': '{subject} is advanced[ by {by}][: {says}]',
  'proposal/adopted': '{subject} is adopted[ by {ref}][: {says}]',
  'proposal/implementing': '{subject} is being implemented[ by {by}][ through {ref}][: {says}]',
  'proposal/implemented': '{subject} is implemented[ by {by}][, evidenced by {ref}][: {says}]',
  'proposal/blocked': '{subject} is blocked[ by {by}][: {says}]',
  'proposal/withdrawn': '{subject} is withdrawn[ by {by}][: {says}]',
  'proposal/lapsed': '{subject} has lapsed[: {says}]',
  'proposal/evidenced': '{subject}: {finding} (evidence: {strength})',
  'activity/planned': '“{title}” is planned[ for {plannedFor}]',
  'activity/held': '{subject} is held[ on {on}]',
  'activity/reported': '{subject} is reported on: {says}',
  'activity/evaluated': '{subject} is evaluated: {says}',
  'activity/cancelled': '{subject} is cancelled: {says}',
  'need/identified': '{needer} needs: {title}[, as {by} finds]',
  'need/validated': '{needer} consents to {subject}',
  'need/opened': '{subject} is open to offers',
  'need/met': '{subject} is met by {match}',
  'need/closed': '{subject} is closed: {says}',
  'offer/declared': '{offerer} offers: {title}',
  'offer/vetted': '{subject} is vetted[ by {by}] as {finding}[: {says}]',
  'offer/made-available': '{subject} is available',
  'offer/committed': '{subject} commits {places} places and {hours} hours to {match}',
  'offer/released': '{subject} releases what was committed to {match}',
  'offer/withdrawn': '{subject} is withdrawn[: {says}]',
  'match/suggested': 'A match of {need} with {offer} is suggested[ by {by}][: {says}]',
  'match/accepted': '{subject} is accepted[ by {by}]',
  'match/diligence-recorded': 'Due diligence on {subject}[ by {by}] finds it {finding}[: {says}]',
  'match/agreed': '{subject} is agreed',
  'match/scheduled': '{subject} is scheduled from {start}[ to {end}]',
  'match/delivered': '{subject} is delivered to {attendance}[ on {on}]',
  'match/evaluated': '{subject} is evaluated[ by {by}]: {says}',
  'match/rejected': '{subject} is rejected[ by {by}]: {says}',
  'match/lapsed': '{subject} has lapsed[: {says}]',
  'strategy/drafted': '“{title}” is drafted by {parties}',
  'strategy/rights-reviewed': '{subject} is reviewed for rights[ by {by}] and found {finding}',
  'strategy/consulted': '{consulted} are consulted on {subject}[: {says}]',
  'strategy/approved': '{subject} is approved[ by {by}]',
  'strategy/action-taken': '{subject}: {actionKind}[ by {by}][: {says}]',
  'strategy/removal-requested': '{subject}: removal is requested of {addressee} on the ground of {ground}',
  'strategy/removal-answered': '{subject}: the removal request {action} is answered: {answer}',
  'strategy/appealed': '{subject}: an appeal is made against {action}[: {says}]',
  'strategy/appeal-decided': '{subject}: the appeal against {action} is {outcome}[: {says}]',
  'strategy/measured': '{subject} is measured: {says}',
  'strategy/revised': '{subject} is revised: {says}',
  'strategy/closed': '{subject} is closed: {says}',
  'threat/assessed': '{assessor} assesses a threat: {title}[, {level}]',
  'threat/endorsed': '{subject} is endorsed[ by {by}][: {says}]',
  'threat/revised': '{subject} is revised[, now {level}]: {says}',
  'threat/withdrawn': '{subject} is withdrawn: {says}',
  'condition/identified': 'A condition in {concerns} is identified[ by {by}]: {title}',
  'condition/acknowledged': '{subject} is acknowledged[ by {by}]',
  'condition/addressed': '{subject} is addressed by {ref}[: {says}]',
  'condition/resolved': '{subject} is resolved: {says}',
  'plan/drafted': 'A plan for {agreement} is made[ by {by}]: {title}',
  'plan/step-planned': '{subject}: step {step} is planned[, to be done by {dueBy}]: {title}',
  'plan/assistance-planned': '{subject}: {helper} is to assist {member} ({step})[, by {dueBy}]: {title}',
  'plan/step-started': '{subject}: {step} is started[ by {by}][: {says}]',
  'plan/step-completed': '{subject}: {step} is completed[ by {by}][, evidenced by {evidence}][: {says}]',
  'plan/closed': '{subject} is closed: {says}',
  'coding/recorded': 'The coding of agreements into permissions is recorded',
  'coding/pillars-recorded': 'The coding of agreements and activities into pillars is recorded',
  'policy/armed': '{item}: {policy} counts from {since}[, due on {dueOn}]',
  'policy/due': '{item}: {policy} is due since {dueOn}',
  'policy/disarmed': '{item}: {policy} is not waited for any more since {on} ({why})',
  'experiment/requested': 'An experiment is requested by {by}: {title}, {replications} replications of {designs}',
  'experiment/progressed': '{subject}: {count} replications from {first} on are known',
  'experiment/completed': '{subject} is completed: {runs} runs',
  'experiment/cancelled': '{subject} is cancelled by {by}[: {reason}]',
  'experiment/failed': '{subject} has failed in replication {replication} of {design}: {message}',
  'record/loaded': 'The public record is loaded: {commands} commands, {sources} sources, closed on {closed}',
};

/** Of what every aggregate knows, by the verb. */
const OF_VERB: Readonly<Record<string, string>> = {
  claimed: '{subject}: {field} is claimed to be {value}',
  corroborated: '{subject}: claim {claim} on {field} is corroborated[: {says}]',
  disputed: '{subject}: claim {claim} on {field} is disputed: {reason}',
  preferred: '{subject}: claim {claim} on {field} is preferred: {reason}',
  retracted: '{subject}: claim {claim} on {field} is retracted: {reason}',
  doubted: '{subject}: {says}',
  settled: '{subject}: the doubt “{rule}” is settled: {reason}',
};

/** Sentences in English by event type, else by its verb, else `unknown`. A translation has the same keys and fields. */
export const SENTENCES: Readonly<Record<string, string>> = {
  ...OF_TYPE,
  ...OF_VERB,
  unknown: '{subject}: “{type}”, which this version does not know',
};

type Told = Pick<Recorded, 'stream' | 'type' | 'data'>;

export const subjectOf = (event: Pick<Recorded, 'stream'>): string => parseStream(event.stream)?.id ?? event.stream;

/** The sentence that `find` has for an event, the closest first. */
export const sentenceFor = (type: string, find: (key: string) => string | undefined): string =>
  find(type) ?? find(type.slice(type.indexOf('/') + 1)) ?? find('unknown') ?? '{subject}';

/**
 * @param say one value of the field `key`, an id or a word of the event, as a reader knows it
 * @param missing stands for a field that the event does not have
 */
export const fillSentence = (
  sentence: string,
  event: Told,
  say: (value: string, key: string) => string,
  missing: string,
): string => {
  const value = (key: string): string | undefined => {
    if (key === 'subject') return say(subjectOf(event), key);
    if (key === 'type') return event.type;
    const text = textOf(event.data, key);
    return text
      ?.split(', ')
      .map((one) => say(one, key))
      .join(', ');
  };
  const filled = sentence
    .replace(/\[([^\]]*)\]/g, (_, part: string) => {
      const key = /\{(\w+)\}/.exec(part)?.[1];
      return key !== undefined && value(key) !== undefined ? part : '';
    })
    .replace(/\{(\w+)\}/g, (_, key: string) => value(key) ?? missing);
  return filled.charAt(0).toUpperCase() + filled.slice(1);
};

/** @param nameOf turns the id of the subject into a name a person knows; the id itself where there is none. */
export const describe = (event: Told, nameOf: (id: string) => string = (id) => id): string =>
  `${fillSentence(
    sentenceFor(event.type, (key) => SENTENCES[key]),
    event,
    nameOf,
    'unknown',
  )}.`.replace(/\.\.$/, '.');
