import type { SourceView } from '@concord/read-models';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dateText } from '../../../shared/text.ts';
import { useCitations } from '../citations.ts';
import { Details } from './details.tsx';
import { ItemLink } from './item-link.tsx';

export const SourcePanel = ({ source }: { source: SourceView }): ReactNode => {
  const { t } = useTranslation();
  const cited = useCitations().get(source.id) ?? [];
  return (
    <>
      <dl className="facts">
        <dt>{t('record.key')}</dt>
        <dd className="mono">{source.id}</dd>
        <dt>{t('record.publisher')}</dt>
        <dd>{source.publisher ?? t('record.notRecorded')}</dd>
        <dt>{t('record.published')}</dt>
        <dd>{dateText(source.published) || t('record.dateUnknown')}</dd>
        <dt>{t('record.kind')}</dt>
        <dd>{t(`record.sourceKind.${source.sourceKind}`, { defaultValue: source.sourceKind })}</dd>
        <dt>{t('record.language')}</dt>
        <dd>{source.language ?? t('record.notRecorded')}</dd>
        <dt>{t('record.check')}</dt>
        <dd>{t(`record.checks.${source.check}`, { defaultValue: source.check })}</dd>
        <dt>{t('record.address')}</dt>
        <dd className="breakable">
          {source.url === null ? (
            t('record.notRecorded')
          ) : /^https?:\/\//.test(source.url) ? (
            <a href={source.url} rel="noreferrer noopener" target="_blank">
              {source.url}
            </a>
          ) : (
            source.url
          )}
        </dd>
        <Details details={source.details} />
      </dl>
      <section className="block" aria-label={t('record.citedBy')}>
        <div className="block-head">
          <h3>{t('record.citedBy')}</h3>
          <span className="caption">{t('record.items', { count: cited.length })}</span>
        </div>
        <ul className="plain-list">
          {cited.map(({ id, title }) => (
            <li key={id}>
              <ItemLink id={id}>{title}</ItemLink>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
};
