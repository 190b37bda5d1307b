import { Section } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Panel } from '../../shared/parts.tsx';
import { useList, useNames } from '../../shared/queries.ts';
import { dateText, valueText } from '../../shared/text.ts';
import { useGo } from '../../shared/time.ts';

/** Where two sources disagree: every claim stays, one may be preferred with its reason. */
export const Conflicts = (): ReactNode => {
  const { t } = useTranslation();
  const agreements = useList('agreements');
  const memberships = useList('memberships');
  const resolutions = useList('resolutions');
  const nameOf = useNames();
  const go = useGo();
  const fields = [
    ...(agreements.data?.items ?? []).map((one) => ({ id: one.id, title: one.title, field: one.signed })),
    ...(memberships.data?.items ?? []).map((one) => ({
      id: one.id,
      title: `${nameOf(one.member)}: ${one.status} of ${nameOf(one.organization)}`,
      field: one.start,
    })),
    ...(resolutions.data?.items ?? []).flatMap((one) => [
      { id: one.id, title: one.title, field: one.adopted },
      { id: one.id, title: one.title, field: one.symbol },
    ]),
  ].filter(({ field }) => new Set(field.claims.map((claim) => JSON.stringify(claim.value))).size > 1);
  return (
    <Panel query={agreements}>
      {fields.length === 0 ? <Empty /> : null}
      {fields.map(({ id, title, field }) => (
        <Section key={`${id} ${field.claims.map((claim) => valueText(claim.value)).join()}`} title={title}>
          <ol className="claims">
            {field.claims.map((claim) => (
              <li key={claim.id}>
                <strong>{valueText(claim.value)}</strong>{' '}
                {field.preferred?.claim === claim.id ? <span className="chip">{t('record.preferred')}</span> : null}{' '}
                <span className="caption">
                  {claim.sources.join(', ')} · {claim.confidence} ·{' '}
                  {t('record.said', { date: dateText(claim.publicFrom) })}
                </span>
              </li>
            ))}
          </ol>
          {field.preferred ? <p className="caption">{field.preferred.reason}</p> : null}
          <button type="button" className="button quiet" onClick={() => go({ item: id })}>
            {t('record.history')}
          </button>
        </Section>
      ))}
    </Panel>
  );
};
