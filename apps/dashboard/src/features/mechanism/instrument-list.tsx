import type { PermissionInstrument } from '@concord/read-models';
import { Chip } from '@concord/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useList } from '../../shared/queries.ts';
import { useMoment } from '../../shared/time.ts';
import { HUBS } from './heads.ts';

const TONES = { coded: undefined, assumed: 'line', unknown: 'caution' } as const;

/** Each instrument of one direction: what it is, by what hub, why it is open, how sure, by which sources. */
export const InstrumentList = ({
  instruments,
  nameOf,
}: {
  instruments: readonly PermissionInstrument[];
  nameOf(id: string): string;
}): ReactNode => {
  const { t } = useTranslation();
  const moment = useMoment();
  const sources = useList('sources');
  if (instruments.length === 0) return <p className="caption">{t('mechanism.none')}</p>;
  const sourceOf = (id: string) => sources.data?.items.find((source) => source.id === id);
  return (
    <ol className="claims">
      {instruments.map(({ agreement, article, hub, sure, confidence, why, sources: cited }) => (
        <li key={agreement}>
          <Link to="/record" search={{ ...moment, tab: 'agreements', item: agreement }}>
            {nameOf(agreement)}
          </Link>
          <p className="row-tight">
            <Chip {...(TONES[sure] ? { tone: TONES[sure] } : {})}>{t(`mechanism.${sure}`)}</Chip>
            <Chip>{t(`mechanism.confidence.${confidence}`)}</Chip>
            <Chip>{hub === null ? t('mechanism.noHub') : t('mechanism.byHub', { hub: HUBS[hub] ?? hub })}</Chip>
          </p>
          <dl className="facts tight">
            <dt>{t('mechanism.article')}</dt>
            <dd>{article ?? <span className="caption">{t('mechanism.noArticle')}</span>}</dd>
            <dt>{t('mechanism.why')}</dt>
            <dd>{why.join('; ')}</dd>
            <dt>{t('mechanism.sources')}</dt>
            <dd>
              {cited.length === 0 ? t('mechanism.noSource') : null}
              {cited.map((id) => (
                <span key={id} className="line">
                  <Link to="/record" search={{ ...moment, tab: 'sources', item: id }} title={sourceOf(id)?.title ?? id}>
                    {sourceOf(id)?.title ?? id}
                  </Link>
                </span>
              ))}
            </dd>
          </dl>
        </li>
      ))}
    </ol>
  );
};
