import { Section } from '@concord/ui';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useList } from '../../shared/queries.ts';
import { dateText } from '../../shared/text.ts';

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
