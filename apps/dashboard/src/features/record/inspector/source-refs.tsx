import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useListAt } from '../../../shared/queries.ts';
import { dateText } from '../../../shared/text.ts';
import { ItemLink } from './item-link.tsx';

/** The sources behind a claim, by name; nothing cited is said, not hidden. */
export const SourceRefs = ({ keys }: { keys: readonly string[] }): ReactNode => {
  const { t } = useTranslation();
  const sources = useListAt('sources', {});
  const byId = new Map((sources.data?.items ?? []).map((one) => [one.id, one]));
  if (keys.length === 0) return <span>{t('record.ownKnowledge')}</span>;
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
