import type { ResolutionView } from '@concord/read-models';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../../shared/codes.ts';
import { useList } from '../../../shared/queries.ts';
import { dateText } from '../../../shared/text.ts';
import { Vote } from '../vote.tsx';
import { Details } from './details.tsx';
import { FieldClaims } from './field-claims.tsx';
import { ItemLink, ItemLinks } from './item-link.tsx';

export const ResolutionPanel = ({
  resolution,
  later,
}: {
  resolution: ResolutionView;
  later: ResolutionView | undefined;
}): ReactNode => {
  const { t } = useTranslation();
  const all = useList('resolutions').data?.items ?? [];
  const recalledBy = all.filter((one) => one.recalls.includes(resolution.id)).map((one) => one.id);
  const at = { list: 'resolutions' as const, id: resolution.id, version: resolution.version };
  return (
    <>
      <p>
        <Vote resolution={resolution} />
      </p>
      <dl className="facts">
        <dt>{t('record.body')}</dt>
        <dd>
          <ItemLink id={resolution.body} />
          {resolution.session === null ? '' : `, ${t('record.session', { n: resolution.session })}`}
        </dd>
        <dt>{t('record.symbol')}</dt>
        <dd className="mono">{resolution.symbol.value ?? t('record.symbolUnknown')}</dd>
        {resolution.draft === null ? null : (
          <>
            <dt>{t('record.draftSymbol')}</dt>
            <dd className="mono">{resolution.draft}</dd>
          </>
        )}
        <dt>{t('record.adoptedOn')}</dt>
        <dd>{dateText(resolution.adopted.value) || t('record.dateUnknown')}</dd>
        <dt>{t('record.family')}</dt>
        <dd>
          {codeText('record.families', resolution.family)}
          {resolution.ordinal === null ? '' : `, ${t('record.ordinal', { n: resolution.ordinal })}`}
        </dd>
        {resolution.recalls.length === 0 ? null : (
          <>
            <dt>{t('record.recalls')}</dt>
            <dd>
              <ItemLinks ids={resolution.recalls} />
            </dd>
          </>
        )}
        {recalledBy.length === 0 ? null : (
          <>
            <dt>{t('record.recalledBy')}</dt>
            <dd>
              <ItemLinks ids={recalledBy} />
            </dd>
          </>
        )}
        {resolution.sponsors.length === 0 ? null : (
          <>
            <dt>{t('record.sponsors')}</dt>
            <dd>
              <ItemLinks ids={resolution.sponsors} />
            </dd>
          </>
        )}
        <Details details={resolution.details} />
      </dl>
      <FieldClaims
        title={t('record.whichSymbol')}
        field={resolution.symbol}
        at={{ ...at, fact: 'symbol' }}
        later={later?.symbol}
      />
      <FieldClaims
        title={t('record.whenAdopted')}
        field={resolution.adopted}
        at={{ ...at, fact: 'date' }}
        later={later?.adopted}
      />
    </>
  );
};
