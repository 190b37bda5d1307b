/**
 * The plan of the public record once more under ids of its own: the same mix of kinds, stream lengths, conflicts, doubts and
 * vague dates, every name and text replaced, every date moved by whole years. Synthetic, and says so wherever it shows.
 */
import { createHash } from 'node:crypto';
import { type Assertion, AssertionSchema, isPartialDate } from '@concord/domain';
import { type Phase, type Step, step } from '../plan/common.ts';
import { identityOf } from './identity.ts';
import { shiftYears, textLike } from './words.ts';

/** What is one for the whole installation: it is not copied. */
const ONCE = new Set(['coding/record', 'coding/record-pillars', 'record/mark-loaded']);
/** Fields whose words belong to a closed vocabulary, or name a field. */
const VOCABULARY = new Set([
  ...['field', 'claim', 'orgKind', 'status', 'legalBasis', 'layer', 'agreementKind', 'scope', 'stage', 'family'],
  ...['adoption', 'activityKind', 'evidenceKind', 'strength', 'pillars', 'language', 'sourceKind', 'check'],
  ...['confidence', 'fieldConfidence', 'precision', 'publicRule'],
]);
/** Fields that hold an id, of an item or of a part of it. */
const IDS = new Set(['id', 'statement', 'evidence', 'seedClaim']);
/** A copy lies at most so many years before the record. */
const YEARS = 25;

type Rewrite = { copy: number; years: number; ids: ReadonlyMap<string, string> };

/** Every id of the plan, and what the copy calls it. States are few in the world: all copies share those of the first. */
const idsOf = (steps: readonly Step[], copy: number): ReadonlyMap<string, string> => {
  const ids = new Map<string, string>();
  let states = 0;
  const nameOf = (id: string, type: string): string => {
    if (type === 'state/register') {
      states += 1;
      return `state-syn-${states}`;
    }
    const kind = type === 'source/register' ? 'src' : id.slice(0, id.indexOf('-'));
    return `${kind}-syn${copy}-${ids.size + 1}`;
  };
  for (const { command } of steps)
    for (const [field, id] of Object.entries(command))
      if (IDS.has(field) && typeof id === 'string' && !ids.has(id)) ids.set(id, nameOf(id, command.type));
  return ids;
};

/** A value of any field: ids and dates as such, words of a vocabulary kept, every other text replaced. */
const rewritten = (value: unknown, field: string, how: Rewrite): unknown => {
  if (Array.isArray(value)) return value.map((one) => rewritten(one, field, how));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [
        // Some keys are words of the record's own.
        /\s/.test(key) ? textLike(key, field) : key,
        rewritten(one, VOCABULARY.has(field) ? field : key, how),
      ]),
    );
  if (typeof value !== 'string' || (VOCABULARY.has(field) && !/\s/.test(value))) return value;
  return (
    how.ids.get(value) ??
    (isPartialDate(value) ? shiftYears(value, how.years) : textLike(value, `${how.copy}/${field}`))
  );
};

const copied = ({ command, assertion }: Step, how: Rewrite): Step => {
  const id = how.ids.get(command.id) ?? command.id;
  const fields = Object.entries(command).map(([field, value]) => [field, rewritten(value, field, how)]);
  const said = AssertionSchema.optional().parse(rewritten(assertion, '', how));
  return step({ ...Object.fromEntries(fields), ...identityOf(command, id), type: command.type, id }, said as Assertion);
};

/** A number from 0 to `below` − 1 that the words give. */
const drawn = (words: string, below: number): number =>
  createHash('sha256').update(words).digest().readUInt32BE(0) % below;

/**
 * @param phases of the public record
 * @param copy number of the copy, from 1, which the others build on; the same number gives the same commands and keys
 */
export const syntheticCopy = (phases: readonly Phase[], copy: number): readonly Phase[] => {
  const steps = phases.flatMap((phase) => phase.groups.flat());
  const how = { copy, years: drawn(`years/${copy}`, YEARS), ids: idsOf(steps, copy) };
  const isLeftOut = (type: string): boolean => ONCE.has(type) || (type === 'state/register' && copy > 1);
  return phases.flatMap((phase): Phase[] => {
    const groups = phase.groups
      .map((group) => group.filter(({ command }) => !isLeftOut(command.type)).map((one) => copied(one, how)))
      .filter((group) => group.length > 0);
    return groups.length === 0 ? [] : [{ name: `synthetic ${copy}: ${phase.name}`, groups }];
  });
};
