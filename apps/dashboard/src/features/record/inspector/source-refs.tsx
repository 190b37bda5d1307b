import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useListAt } from '../../../shared/queries.ts';
import { dateText } from '../../../shared/text.ts';
import { ItemLink } from './item-link.tsx';

/** The sources behind a claim, by name; `later`: how many more were published only after the moment. Nothing cited is said, not hidden. */
export const SourceRefs = ({ keys, later = 0 }: { keys: readonly string[]; later?: number }): ReactNode => {
  const { t } = useTranslation();
  const sources = useListAt('sources', {});
  const byId = new Map((sources.data?.items ?? []).map((one) => [one.id, one]));
  if (keys.length === 0)
    return <span>{later > 0 ? t('record.laterSources', { count: later }) : t('record.ownKnowledge')}</span>;
  const refs = keys.map((key, n) => {
    const source = byId.get(key);
    return (
      <span key={key}>
        {n > 0 ? '; ' : ''}
        <ItemLink id={key}>{source?.publisher ?? source?.title ?? key}</ItemLink>
        {source?.published ? `, ${dateText(source.published)}` : ''}
      </span>
    );
  });
  return (
    <>
      {refs}
      {later > 0 ? `; ${t('record.laterSources', { count: later })}` : ''}
    </>
  );
};
