import type { RetractedView } from '@concord/read-models';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dateText, valueText } from '../../../shared/text.ts';
import { claimName } from '../claims.ts';
import { ClaimSources } from './source-refs.tsx';

/** Claims that were withdrawn by the moment: they count no more, and stay to be read with the reason and the day. */
export const RetractedClaims = ({ claims }: { claims: readonly RetractedView[] }): ReactNode => {
  const { t } = useTranslation();
  if (claims.length === 0) return null;
  return (
    <ol className="claim-list" data-testid="retracted">
      {claims.map((claim) => (
        <li key={claim.id} className="words">
          <span className="block-head">
            <del>
              <span className="claim-no" translate="no">{`${claimName(claim.id)}: `}</span>
              {valueText(claim.value)}
            </del>
            <span className="caption">{t('record.retractedOn', { date: dateText(claim.since) })}</span>
          </span>
          <span className="second">
            {t('record.retractedWhy')} <span translate="no">{claim.reason}</span>
          </span>
          <span className="second">
            <ClaimSources claim={claim} />. {t('record.said', { date: dateText(claim.publicFrom) })}
          </span>
        </li>
      ))}
    </ol>
  );
};
