import { Section } from '@concord/ui';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useList, useNames } from '../../shared/queries.ts';
import { dateText, valueText } from '../../shared/text.ts';
import { useGo } from '../../shared/time.ts';

export const Sources = (): ReactNode => {
  const { t } = useTranslation();
  const sources = useList('sources');
  const labels = useSectionLabels();
  const [words, setWords] = useState('');
  const shown = (sources.data?.items ?? [])
    .filter((one) => `${one.id} ${one.title} ${one.publisher ?? ''}`.toLowerCase().includes(words.toLowerCase()))
    .sort((a, b) => b.citedBy - a.citedBy);
  const table = {
    columns: ['key', 'title', 'publisher', 'published', 'kind', 'check', 'cited'],
    rows: shown.map((one) => [
      one.id,
      one.title,
      one.publisher,
      dateText(one.published),
      one.sourceKind,
      one.check,
      one.citedBy,
    ]),
  };
  return (
    <Panel query={sources}>
      <label className="field" style={{ inlineSize: 260 }}>
        {t('record.filter')}
        <input value={words} onChange={(event) => setWords(event.target.value)} />
      </label>
      <Section title={t('record.sources')} says={String(shown.length)} table={table} labels={labels}>
        {shown.length === 0 ? <Empty filtered={words !== ''} /> : null}
        <div className="scroll">
          <table className="table">
            <tbody>
              {shown.map((one) => (
                <tr key={one.id}>
                  <td className="mono">{one.id}</td>
                  <th scope="row">
                    {one.url?.startsWith('https://') ? (
                      <a href={one.url} rel="noreferrer noopener" target="_blank">
                        {one.title}
                      </a>
                    ) : (
                      one.title
                    )}
                  </th>
                  <td>{one.publisher}</td>
                  <td style={{ whiteSpace: 'nowrap' }}>{dateText(one.published)}</td>
                  <td>{one.sourceKind}</td>
                  <td className="num">{one.citedBy}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Section>
    </Panel>
  );
};

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
