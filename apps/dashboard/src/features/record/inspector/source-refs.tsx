import type { ClaimView } from '@concord/read-models';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useListAt } from '../../../shared/queries.ts';
import { dateText } from '../../../shared/text.ts';
import { useMoment } from '../../../shared/time.ts';
import { ItemLink } from './item-link.tsx';

/**
 * The sources behind a claim, by name, as far as they were published by the moment. Nothing cited is said, not hidden; whether
 * a source was still to come, nobody knew then.
 */
export const SourceRefs = ({ keys }: { keys: readonly string[] }): ReactNode => {
  const { t } = useTranslation();
  const { knownAt } = useMoment();
  const sources = useListAt('sources', {});
  const byId = new Map((sources.data?.items ?? []).map((one) => [one.id, one]));
  if (keys.length === 0) return <span>{t(knownAt === undefined ? 'record.ownKnowledge' : 'record.noSourceThen')}</span>;
  return keys.map((key, n) => {
    const source = byId.get(key);
    return (
      <span key={key}>
        {n > 0 ? '; ' : ''}
        <ItemLink id={key}>{source?.publisher ?? source?.title ?? key}</ItemLink>
        {source?.published ? `, ${dateText(source.published)}` : ''}
      </span>
    );
  });
};

/** What stands behind a claim: its sources, or that it was done here. */
export const ClaimSources = ({ claim }: { claim: Pick<ClaimView, 'basis' | 'sources'> }): ReactNode => {
  const { t } = useTranslation();
  return claim.basis === 'acted' && claim.sources.length === 0 ? (
    <span>{t('record.doneHere')}</span>
  ) : (
    <SourceRefs keys={claim.sources} />
  );
};
