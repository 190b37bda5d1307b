/** What may stand in an address, and what is wrong with one. A wrong part is told, never taken for another moment or left out in silence. */
import { dayFault } from '@concord/ui';
// The small face of zod: this is loaded before the first page.
import * as z from 'zod/mini';
import type { Words as Texts } from './i18n.ts';

/** Digits in an address arrive as a number, and `true` as a truth value; they are words all the same. */
const text = (max: number) => z.string().check(z.maxLength(max));
const written = <T extends z.ZodMiniType>(schema: T) => z.pipe(schema, z.transform(String));
const Words = z.optional(z.pipe(z.union([z.string(), written(z.number()), written(z.boolean())]), text(200)));
const isDay = (words: string): boolean => dayFault(words, {}) === undefined;
const Day = z.optional(z.string().check(z.refine(isDay)));
/** Digits alone, so that nothing given is not zero. */
const whole = (min: number, max = Number.MAX_SAFE_INTEGER) =>
  z.optional(
    z.pipe(
      z.union([z.number(), z.pipe(z.string().check(z.regex(/^\d+$/)), z.transform(Number))]),
      z.int().check(z.minimum(min), z.maximum(max)),
    ),
  );
const oneOf = <const V extends readonly string[]>(values: V) => z.optional(z.enum(values));

const FIELDS = {
  asOf: Day,
  knownAt: Day,
  position: whole(0),
  tab: Words,
  item: Words,
  class: oneOf(['persons', 'threats', 'legal', 'capacity']),
  q: Words,
  /** How a list is shown, sorted and narrowed; what a list does not know it says itself. */
  view: Words,
  sort: Words,
  stage: Words,
  kind: Words,
  party: Words,
  scope: Words,
  basis: Words,
  opens: Words,
  pillar: Words,
  /** Doubts: those that are open, those that are settled, or all. */
  doubts: oneOf(['open', 'settled', 'all']),
  /** Coverage: the cell whose items are listed, `<pillar>.<organization>`. */
  cell: Words,
  // Simulate: instruments that are switched off, the design drawn, what is compared, and the run.
  off: z.optional(text(2_000)),
  /** What else is changed from the record, as JSON; what it may say the page tells. */
  changes: z.optional(
    z.pipe(
      z.union([
        z.string(),
        z.pipe(
          z.record(z.string(), z.unknown()),
          z.transform((value) => JSON.stringify(value)),
        ),
      ]),
      text(8_000),
    ),
  ),
  design: oneOf(['none', 'bilateral', 'hub', 'federated', 'hit-no-hit']),
  designs: Words,
  pair: Words,
  seed: whole(0, 4_294_967_295),
  runs: whole(2, 10_000),
  // The run that is played back: which one, where it stands, who and what is looked at, and what lists are narrowed to.
  replication: whole(0, 99_999),
  minute: whole(0, 134_217_727),
  traveller: Words,
  end: Words,
  record: whole(0),
  held: Words,
  // History: filters of the event list, its page, and the two moments of a comparison.
  type: Words,
  stream: Words,
  actor: Words,
  from: whole(1),
  to: whole(1),
  before: whole(1),
  event: whole(1),
  a: Day,
  b: Day,
  // How the page looks; a link beats what was chosen before.
  theme: oneOf(['light', 'dark']),
  lng: Words,
  density: oneOf(['comfortable', 'compact']),
} as const;
type Name = keyof typeof FIELDS;
const isName = (name: string): name is Name => Object.hasOwn(FIELDS, name);

const Address = z.object(FIELDS);
export type Search = z.infer<typeof Address>;

/** Rules are keys of `address.rule`, with what they name. */
type Rule = { rule: keyof Texts['address']['rule'] } & Readonly<Record<string, string | number>>;
const days: Rule = { rule: 'day' };
const atLeast = (min: number): Rule => ({ rule: 'atLeast', min });
const between = (min: number, max: number): Rule => ({ rule: 'between', min, max });
const RULES: Readonly<Partial<Record<Name, Rule>>> = {
  asOf: days,
  knownAt: days,
  a: days,
  b: days,
  position: atLeast(0),
  from: atLeast(1),
  to: atLeast(1),
  before: atLeast(1),
  event: atLeast(1),
  seed: between(0, 4_294_967_295),
  runs: between(2, 10_000),
  replication: between(0, 99_999),
  minute: between(0, 134_217_727),
  record: atLeast(0),
  off: { rule: 'short', max: 2_000 },
  changes: { rule: 'short', max: 8_000 },
};
const ruleOf = (name: Name): Rule => {
  const field = FIELDS[name].def.innerType;
  if (field instanceof z.ZodMiniEnum) return { rule: 'oneOf', among: field.options.join(', ') };
  return RULES[name] ?? { rule: 'short', max: 200 };
};

/** A part of the address that means nothing. `moment`: it was to say when. */
export type Fault = Rule & { name: string; given: string; moment: 0 | 1 };
type Raw = Readonly<Record<string, unknown>>;

const MOMENT: readonly string[] = ['asOf', 'knownAt', 'position'];
const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const fault = (name: string, value: unknown, rule: Rule): Fault => ({
  ...rule,
  name,
  given: wordsOf(value),
  moment: MOMENT.includes(name) ? 1 : 0,
});

const DAYS: readonly string[] = ['asOf', 'knownAt', 'a', 'b'];

/**
 * @param head where the log ends, as far as it is known
 * @param today one goes back to a moment, so that no day after this one can be meant; without it any day can
 */
export const faultsOf = (raw: Raw, head?: number, today?: string): readonly Fault[] =>
  Object.entries(raw).flatMap(([name, value]): Fault[] => {
    if (value === undefined) return [];
    if (!isName(name)) return [fault(name, value, { rule: 'unknown' })];
    const read = FIELDS[name].safeParse(value);
    if (!read.success) return [fault(name, value, ruleOf(name))];
    if (today !== undefined && DAYS.includes(name) && String(read.data) > today)
      return [fault(name, value, { rule: 'ahead', today })];
    const beyond = name === 'position' && head !== undefined && Number(read.data) > head;
    return beyond ? [fault(name, value, { rule: 'beyond', head: head ?? 0 })] : [];
  });

/** The parts that mean something; the others are left out, and {@link faultsOf} tells them. */
export const readAddress = (raw: Raw): Search => {
  const sound = Object.entries(raw).filter(([name, value]) => isName(name) && FIELDS[name].safeParse(value).success);
  return Address.parse(Object.fromEntries(sound));
};
