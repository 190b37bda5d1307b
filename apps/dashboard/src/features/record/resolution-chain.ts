/** Resolutions as chains: one series a family, each text at its day, linked to those that it recalls. */
import { isPartialDate } from '@concord/domain';
import type { ResolutionView } from '@concord/read-models';

export type Mark = {
  resolution: ResolutionView;
  on: string;
  /** `text`: adopted without a vote. `vote`: by recorded vote. `unknown`: adopted, mode not found. `gap`: looked for, not found. */
  look: 'text' | 'vote' | 'unknown' | 'gap';
};
export type Chain = { family: string; marks: readonly Mark[]; undated: readonly ResolutionView[] };

/** Series on the three organizations first, then the strategy, then what carries them. */
const ORDER = ['un-sco', 'un-csto', 'un-cis', 'gcts', 'observer', 'security-council', 'committee-document'];
const rank = (family: string): number => (ORDER.includes(family) ? ORDER.indexOf(family) : ORDER.length);

/** When it was adopted; for a text that was looked for and not found, when it would have been. */
export const dayOf = ({ adopted, details }: ResolutionView): string | null => {
  if (typeof adopted.value === 'string') return adopted.value;
  const expected = details['date'];
  return adopted.claims.length === 0 && typeof expected === 'string' && isPartialDate(expected) ? expected : null;
};

export const lookOf = (one: ResolutionView): Mark['look'] => {
  if (one.adopted.claims.length === 0) return 'gap';
  if (one.adoption === 'recorded-vote') return 'vote';
  return one.adoption === null ? 'unknown' : 'text';
};

export const chainsOf = (resolutions: readonly ResolutionView[]): readonly Chain[] =>
  [...new Set(resolutions.map((one) => one.family))]
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map((family) => {
      const mine = resolutions.filter((one) => one.family === family);
      return {
        family,
        marks: mine
          .flatMap((resolution): Mark[] => {
            const on = dayOf(resolution);
            return on === null ? [] : [{ resolution, on, look: lookOf(resolution) }];
          })
          .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.resolution.id < b.resolution.id ? -1 : 1)),
        undated: mine.filter((one) => dayOf(one) === null),
      };
    });
