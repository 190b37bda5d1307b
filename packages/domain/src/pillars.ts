/** The four pillars of the Global Strategy, and how what names none is read: a coding of ours, each rule with its reason. */
import { z } from 'zod';
import { Text } from './provenance.ts';

export const PILLARS = ['I', 'II', 'III', 'IV'] as const;
export type Pillar = (typeof PILLARS)[number];
const Pillars = z.array(z.enum(PILLARS));
/** Pillars that may be claimed of what names none itself: at least one. */
export const ClaimedPillars = Pillars.min(1);

export const PillarCoding = z.object({
  pillars: z.record(z.enum(PILLARS), Text),
  note: Text.nullable().default(null),
  rules: z.array(
    z.object({
      id: Text,
      /** What its words are: words of a scope, kinds of activity, or ids of items. */
      of: z.enum(['scope', 'activity-kind', 'item']),
      words: z.array(Text).min(1),
      /** None: the word says nothing of a pillar. */
      pillars: Pillars,
      /** `coded`: the word names a measure of the pillar; `assumed`: it only lies near one. */
      sure: z.enum(['coded', 'assumed']),
      reason: Text,
    }),
  ),
});
export type PillarCoding = z.infer<typeof PillarCoding>;

/** Why an item touches a pillar, and how sure: the rule and the word by which it is read. */
export type PillarReason = { pillar: Pillar; sure: 'coded' | 'assumed'; rule: string; word: string; says: string };

type Read = { id: string; scope: readonly string[]; activityKind?: string };

/** One reason a pillar, the surest first, in the order of the pillars; none where no rule reads it. */
export const pillarsOf = ({ rules }: Pick<PillarCoding, 'rules'>, read: Read): readonly PillarReason[] => {
  const words = {
    scope: read.scope,
    'activity-kind': read.activityKind === undefined ? [] : [read.activityKind],
    item: [read.id],
  };
  const reasons = rules.flatMap(({ id, of, words: known, pillars, sure, reason }) => {
    const word = words[of].find((one) => known.includes(one));
    return word === undefined
      ? []
      : pillars.map((pillar): PillarReason => ({ pillar, sure, rule: id, word, says: reason }));
  });
  return PILLARS.flatMap((pillar) => {
    const own = reasons.filter((one) => one.pillar === pillar);
    return own.find((one) => one.sure === 'coded') ?? own[0] ?? [];
  });
};
