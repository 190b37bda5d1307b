/** What the numbers of a line of the log mean, by kind of event. */
import { EVENTS, KIND } from '../model/events.ts';
import { ENTRY, LOGGED } from '../model/mechanism.ts';
import { MISS, MISS_NAMES } from '../model/outcome.ts';
import { MAX_LEGS } from '../model/world.ts';

/** Numbers of states, of hubs and of travellers of interest, which entities are packed by. */
export type Sizes = { states: number; hubs: number; travellers: number };

/**
 * `holder`: a state, or behind the states a hub. `by`: the hub that carried it, −1: from state to state. `traveller`: of
 * interest; `ordinary`: everyone else.
 */
export type About = {
  record?: number;
  holder?: number;
  by?: number;
  traveller?: number;
  leg?: number;
  ordinary?: number;
  state?: number;
  change?: number;
};

const person = (n: number, { travellers }: Sizes): About =>
  n < travellers ? { traveller: n } : { ordinary: n - travellers };

export const aboutOf = (kind: number, entity: number, detail: number, sizes: Sizes): About => {
  const { states, hubs } = sizes;
  const atState = (at: number): About => ({ record: Math.floor(at / states), holder: at % states });
  const atHub = (): About => ({ record: Math.floor(entity / hubs), holder: states + (entity % hubs) });
  switch (kind) {
    case KIND.expire:
    case KIND.withdraw:
    case KIND.create:
      return { record: entity };
    case KIND.revoke:
      return { state: entity };
    case KIND.hubHolds:
    case KIND.hubRecalled:
      return atHub();
    case KIND.indexed:
      return atState(entity);
    case KIND.arrive:
    case KIND.recallArrives: {
      const at = Math.floor(entity / (hubs + 1));
      return { ...atState(at), by: entity - at * (hubs + 1) - 1 };
    }
    case KIND.redressed:
    case KIND.crossOrdinary:
      return { ordinary: entity };
    case KIND.complains:
      return { ordinary: Math.floor(entity / 2) };
    case KIND.changes:
      return { change: entity };
    case KIND.cross:
      return { traveller: Math.floor(entity / MAX_LEGS), leg: entity % MAX_LEGS };
    case ENTRY.review:
      return person(entity, sizes);
    case ENTRY.audit:
      return { record: entity, holder: detail };
    default:
      throw new RangeError(`kind ${kind}: the trace does not know what it is about`);
  }
};

/** Names of the lines of a log, by their number. */
export const KIND_NAMES: ReadonlyMap<number, string> = new Map<number, string>([
  ...EVENTS.map(({ kind, name }): [number, string] => [kind, name]),
  [ENTRY.review, 'Review'],
  [ENTRY.audit, 'AuditEntry'],
]);

/** Whether a line is an event, and not an entry that one made. */
export const isEvent = (kind: number): boolean => kind !== ENTRY.review && kind !== ENTRY.audit;

const CROSSED = [...MISS_NAMES, 'detected'] as const;
const ORDINARY: Readonly<Record<number, string>> = {
  [LOGGED.misuseStop]: 'misuseStop',
  [LOGGED.refuted]: 'refuted',
  [LOGGED.wrongStop]: 'wrongStop',
};

/** The result of a line in one word; undefined: there is nothing to say. */
export const resultOf = (kind: number, detail: number): string | undefined => {
  if (kind === KIND.cross) return detail === LOGGED.afterwards ? 'afterwards' : CROSSED[detail];
  if (kind === KIND.crossOrdinary) return ORDINARY[detail];
  if (kind === ENTRY.review) return detail === 2 ? 'confirmed' : 'refuted';
  if (detail === LOGGED.disclosed) return 'disclosed';
  return detail === LOGGED.ignored ? 'ignored' : undefined;
};

/** A crossing that ended in a detection. */
export const DETECTED = MISS.none;
