/** How texts of one family were adopted over the years: by consensus, by vote, and where no source tells. */
import { type Clock, firstDay, isPartialDate, type ResolutionState } from '@concord/domain';
import type { Documents } from '../projection.ts';
import type { VoteMode, VotePoint, VoteSeries } from '../register-types.ts';
import type { ResolutionView } from '../views.ts';
import { of } from './lookup.ts';
import { isThere } from './presence.ts';
import { resolutionView } from './resolution.ts';

const MODES: Readonly<Record<string, VoteMode>> = {
  consensus: 'consensus',
  'without-vote': 'without-vote',
  unanimous: 'unanimous',
  'recorded-vote': 'recorded-vote',
};

/** The day to draw it at: as claimed; of what was looked for and not adopted, the day on which it was expected. */
const onOf = ({ adopted, details }: ResolutionView): VotePoint['on'] => {
  const expected = details['date'];
  return (
    adopted.value ??
    adopted.claims[0]?.from ??
    (typeof expected === 'string' && isPartialDate(expected) ? expected : null)
  );
};

const pointOf = (view: ResolutionView, isAdopted: boolean): VotePoint => {
  const mode = isAdopted ? (MODES[view.adoption ?? ''] ?? 'unknown') : 'not-adopted';
  return {
    resolution: view.id,
    on: onOf(view),
    answer: !isAdopted || view.adopted.answer === 'yes' ? 'yes' : 'unknown',
    session: view.session,
    ordinal: view.ordinal,
    symbol: view.symbol.value,
    mode,
    vote: view.vote,
    figures: view.vote ? 'counted' : mode === 'recorded-vote' ? 'not-found' : 'none',
    confidence: view.confidence,
    modeConfidence: view.fieldConfidence['adoption'] ?? view.confidence,
  };
};

const dayOf = ({ on }: VotePoint): string => (typeof on === 'string' ? firstDay(on) : '9999');

const isGap = ({ mode, figures }: VotePoint): boolean => mode === 'unknown' || figures === 'not-found';

/** One series a family, of the texts that are there; what is drawn between two points is theirs, never a guess. */
export const voteSeries = (documents: Documents, clock: Clock): readonly VoteSeries[] => {
  const there = of<ResolutionState>(documents, 'resolution').flatMap((document) => {
    const view = isThere(document, clock) ? resolutionView(document, clock, documents) : undefined;
    if (!view) return [];
    const known = document.state.adoptions.some((one) => one.publicFrom <= clock.knownAt);
    const isAdopted = known && !(view.adopted.claims.length > 0 && view.adopted.answer === 'no');
    return [{ family: view.family, body: view.body, point: pointOf(view, isAdopted) }];
  });
  return [...Map.groupBy(there, (one) => one.family)]
    .map(([id, all]) => {
      const points = all
        .map((one) => one.point)
        .sort((a, b) =>
          dayOf(a) === dayOf(b) ? (a.resolution < b.resolution ? -1 : 1) : dayOf(a) < dayOf(b) ? -1 : 1,
        );
      const byVote = points.filter((point) => point.mode === 'recorded-vote');
      return {
        id,
        body: [...new Set(all.map((one) => one.body))].sort(),
        points,
        adopted: points.filter((point) => point.mode !== 'not-adopted').length,
        byVote: byVote.length,
        gaps: points.filter(isGap).length,
        firstVote: byVote[0]?.resolution ?? null,
      };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
};
