import type { ExperimentResult } from '@concord/simulation';
import { Icon, Kind, numberText, Section } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSectionLabels } from '../../shared/parts.tsx';

/** Found beside checked, summed over all runs, so that a zero weighs something. */
export const Safeguards = ({ result }: { result: ExperimentResult }): ReactNode => {
  const { t } = useTranslation();
  const labels = useSectionLabels();
  const rows = (result.designs[0]?.safeguards ?? []).map(({ name }, n) => ({
    name,
    by: result.designs.map(({ safeguards }) => safeguards[n] ?? { name, found: 0, checked: 0 }),
  }));
  const table = {
    columns: [
      t('simulate.breach'),
      ...result.designs.flatMap(({ design }) => [
        `${t(`simulate.${design}`)}: ${t('simulate.found')}`,
        `${t(`simulate.${design}`)}: ${t('simulate.checked')}`,
      ]),
    ],
    rows: rows.map(({ name, by }) => [name, ...by.flatMap(({ found, checked }) => [found, checked])]),
  };
  return (
    <Section
      title={t('simulate.safeguards')}
      says={t('simulate.safeguardsSays')}
      table={table}
      labels={labels}
      caption={
        <>
          <Kind kind="simulated">{t('kind.simulated')}</Kind> {t('simulate.safeguardsFoot')}
        </>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it takes the keyboard. */}
      <section className="scroll" tabIndex={0} aria-label={t('simulate.safeguards')}>
        <table className="table compact ledger">
          <thead>
            <tr>
              <th scope="col">{t('simulate.breach')}</th>
              {result.designs.map(({ design }) => (
                <th key={design} scope="col" className="num">
                  {t(`simulate.${design}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, by }) => {
              const breached = by.some(({ found }) => found > 0);
              return (
                <tr key={name} className={breached ? 'breach' : undefined}>
                  <th scope="row">
                    {breached ? <Icon name="act" small /> : null} {t(`simulate.guard.${name}`, { defaultValue: name })}
                  </th>
                  {by.map(({ found, checked }, n) => (
                    <td key={result.designs[n]?.design} className="num">
                      {checked === 0 ? (
                        <span className="caption">{t('simulate.nothingChecked')}</span>
                      ) : (
                        <>
                          <b>{numberText(found)}</b> {t('simulate.of')} {numberText(checked)}
                        </>
                      )}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </Section>
  );
};
