import type { ResolutionView } from '@concord/read-models';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../shared/codes.ts';

/** How it was adopted. Figures of a recorded vote are shown in one bar on a common scale; what is not known stays unknown. */
export const Vote = ({
  resolution: { adoption, vote },
  scale = 193,
}: {
  resolution: Pick<ResolutionView, 'adoption' | 'vote'>;
  /** Votes that the whole width stands for. */
  scale?: number;
}): ReactNode => {
  const { t } = useTranslation();
  if (vote !== null)
    return (
      <span className="vote">
        <span className="vote-bar" aria-hidden="true" style={{ inlineSize: 120 }}>
          <i className="for" style={{ inlineSize: `${(vote.yes / scale) * 100}%` }} />
          <i className="against" style={{ inlineSize: `${(vote.no / scale) * 100}%` }} />
          <i className="abstain" style={{ inlineSize: `${(vote.abstain / scale) * 100}%` }} />
        </span>
        {t('record.voteSays', vote)}
      </span>
    );
  if (adoption === 'recorded-vote')
    return (
      <span className="vote">
        <span className="vote-bar unknown" aria-hidden="true" style={{ inlineSize: 120 }} />
        {t('record.voteUnknown')}
      </span>
    );
  return (
    <span className={adoption === null ? 'second' : undefined}>
      {codeText('record.adoption', adoption ?? 'unknown')}
    </span>
  );
};
