/** What was found of a proposal, as marks: evidence is filled, a mention hollow; that nothing was found has no day and is said in words. */
import type { EvidenceView, ProposalView, Strength } from '@concord/read-models';
import { endOf, type LaneFinding, startOf } from '@concord/ui';
import type { TFunction } from 'i18next';
import { dateText } from '../../shared/text.ts';

export const STRENGTHS: readonly Strength[] = ['strong', 'moderate', 'weak', 'none'];

/** Strong or moderate; a weak finding only mentions what was proposed. */
export const isEvidence = ({ strength, nothingFound }: EvidenceView): boolean =>
  !nothingFound && (strength === 'strong' || strength === 'moderate');

export const nothingFoundIn = ({ evidence }: Pick<ProposalView, 'evidence'>): readonly EvidenceView[] =>
  evidence.filter((one) => one.nothingFound);

export const findingsOf = ({ evidence }: Pick<ProposalView, 'evidence'>, t: TFunction): readonly LaneFinding[] =>
  evidence.flatMap((one) =>
    one.on === null || one.nothingFound
      ? []
      : [
          {
            id: one.id,
            on: one.on,
            look: isEvidence(one) ? ('filled' as const) : ('hollow' as const),
            says: `${dateText(one.on)}, ${t(`evidence.strength.${one.strength}`)}: ${one.finding}`,
          },
        ],
  );

/** The longest stretch up to a day with neither a step nor evidence; a mention does not end it. */
export const silenceOf = (
  { steps, evidence }: Pick<ProposalView, 'steps' | 'evidence'>,
  until: number,
): { from: number; to: number } | undefined => {
  const days = [...steps, ...evidence.filter(isEvidence)].flatMap(({ on }) => (on === null ? [] : [on]));
  let heard: number | undefined;
  let longest: { from: number; to: number } | undefined;
  // What a vague date may mean is no silence: it is over on the first of its days and begins after the last.
  for (const [to, next] of [
    ...days.map((on) => [startOf(on), endOf(on)] as const).sort(([one], [other]) => one - other),
    [until, until] as const,
  ]) {
    if (heard !== undefined && to > heard && (longest === undefined || to - heard > longest.to - longest.from))
      longest = { from: heard, to };
    heard = Math.max(heard ?? next, next);
  }
  return longest;
};

/** How many of each strength, none left out that is there. */
export const strengthsText = ({ evidence }: Pick<ProposalView, 'evidence'>, t: TFunction): string => {
  const found = evidence.filter((one) => !one.nothingFound);
  return STRENGTHS.flatMap((strength) => {
    const count = found.filter((one) => one.strength === strength).length;
    return count === 0 ? [] : [`${count} ${t(`evidence.strength.${strength}`)}`];
  }).join(', ');
};
