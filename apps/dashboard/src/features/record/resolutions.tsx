import { Section } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useList } from '../../shared/queries.ts';
import { dateText } from '../../shared/text.ts';
import { useGo } from '../../shared/time.ts';

/** One chain a family, in the order of adoption; a recorded vote shows its figures, an unknown mode stays empty. */
export const Resolutions = (): ReactNode => {
  const { t } = useTranslation();
  const resolutions = useList('resolutions');
  const labels = useSectionLabels();
  const go = useGo();
  const items = resolutions.data?.items ?? [];
  const when = (value: unknown): string => (typeof value === 'string' ? value : '9999');
  const families = [...new Set(items.map((one) => one.family))].sort();
  return (
    <Panel query={resolutions}>
      {families.map((family) => {
        const chain = items
          .filter((one) => one.family === family)
          .sort((a, b) => (when(a.adopted.value) < when(b.adopted.value) ? -1 : 1));
        const vote = (one: (typeof chain)[number]): string =>
          one.vote ? t('record.votes', one.vote) : (one.adoption ?? '');
        return (
          <Section
            key={family}
            title={family}
            says={String(chain.length)}
            labels={labels}
            table={{
              columns: ['symbol', 'adopted', 'title', 'adoption'],
              rows: chain.map((one) => [one.symbol.value, dateText(one.adopted.value), one.title, vote(one)]),
            }}
          >
            <div className="scroll">
              <table className="table">
                <tbody>
                  {chain.map((one) => (
                    <tr key={one.id}>
                      <td style={{ whiteSpace: 'nowrap' }}>{dateText(one.adopted.value)}</td>
                      <th scope="row">
                        <button type="button" className="link" onClick={() => go({ item: one.id, tab: 'resolutions' })}>
                          {one.title}
                        </button>
                      </th>
                      <td className="mono">
                        {one.symbol.value ?? ''}{' '}
                        {one.symbol.claims.length > 1 ? (
                          <span className="chip caution">
                            {t('record.claims', { count: one.symbol.claims.length })}
                          </span>
                        ) : null}
                      </td>
                      <td>{vote(one)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </Section>
        );
      })}
    </Panel>
  );
};
