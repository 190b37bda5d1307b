import type { StrategyView } from '@concord/read-models';
import { Kind, Section, Steps } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useList, useNames } from '../../shared/queries.ts';
import { useAddress, useGo } from '../../shared/time.ts';
import { TabActs } from './item-acts.tsx';
import { PageHead } from './page-head.tsx';
import { SAFEGUARDS, STAGES, safeguardsOf, stagesTaken } from './strategy-safeguards.ts';
import { useMomentOf, useWords } from './words.ts';

/** The ladder: a column a stage, a mark where it was reached; a revision begins it anew. */
const StrategyRow = ({ one }: { one: StrategyView }): ReactNode => {
  const { t } = useTranslation();
  const nameOf = useNames();
  const wordOf = useWords();
  const go = useGo();
  const { item } = useAddress();
  const kept = safeguardsOf(one);
  return (
    <tr aria-selected={item === one.id}>
      <th scope="row">
        <button
          type="button"
          className="link"
          aria-pressed={item === one.id}
          onClick={() => go({ item: one.id, tab: 'strategies' })}
        >
          {one.title}
        </button>
        <span className="caption block-line">{one.parties.map(nameOf).join(', ')}</span>
      </th>
      <td>
        <Steps taken={stagesTaken(one)}>{wordOf(one.stage)}</Steps>
      </td>
      {SAFEGUARDS.map((name) => {
        const { held, of } = kept[name];
        return (
          <td key={name} className="num" data-missing={held < of ? 'true' : undefined}>
            {of === 0 ? t('strategies.nothingToKeep') : t('strategies.heldOf', { held, of })}
          </td>
        );
      })}
    </tr>
  );
};

/** Counter-messaging strategies (P3): how far each has come, and whether its safeguards are kept, counted beside what they are of. */
export const Strategies = (): ReactNode => {
  const { t } = useTranslation();
  const strategies = useList('strategies');
  const nameOf = useNames();
  const wordOf = useWords();
  const labels = useSectionLabels();
  const momentOf = useMomentOf();
  const { stage } = useAddress();
  const go = useGo();
  const all = strategies.data?.items ?? [];
  const items = all.filter((one) => stage === undefined || one.stage === stage);
  const stages = [...new Set(all.map((one) => one.stage))];
  return (
    <>
      <PageHead tab="strategies" says={`${t('strategies.says', { count: all.length })} ${momentOf(strategies)}`}>
        {stages.length > 1 || stage !== undefined ? (
          <label className="field inline">
            {t('record.stage')}
            <select value={stage ?? ''} onChange={(event) => go({ stage: event.target.value || undefined })}>
              <option value="">{t('record.any')}</option>
              {stages.map((one) => (
                <option key={one} value={one}>
                  {wordOf(one)}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        <TabActs tab="strategies" asserts />
      </PageHead>
      <Section
        title={t('strategies.ladder')}
        says={t('strategies.ladderSays', { stages: STAGES.map(wordOf).join(' → ') })}
        labels={labels}
        table={{
          columns: [
            ...(['titleField', 'parties', 'stage', 'pillars'] as const).map((name) => t(`record.${name}`)),
            ...SAFEGUARDS.flatMap((name) => [
              t(`strategies.safeguard.${name}`),
              t('strategies.of', { what: t(`strategies.safeguard.${name}`) }),
            ]),
          ],
          rows: items.map((one) => [
            ...[one.title, one.parties.map(nameOf).join(', '), wordOf(one.stage), one.pillars.join(', ')],
            ...SAFEGUARDS.flatMap((name) => [safeguardsOf(one)[name].held, safeguardsOf(one)[name].of]),
          ]),
        }}
        caption={
          <>
            <Kind kind="observed">{t('record.observed')}</Kind>
            <span>{t('strategies.caption')}</span>
          </>
        }
      >
        <Panel query={strategies}>
          {all.length === 0 ? <p className="note">{t('strategies.none')}</p> : null}
          {all.length > 0 && items.length === 0 ? <Empty filtered /> : null}
          {items.length === 0 ? null : (
            <div className="scroll">
              <table className="table ladder-table">
                <thead>
                  <tr>
                    <th scope="col">{t('record.titleField')}</th>
                    <th scope="col">{t('record.stage')}</th>
                    {SAFEGUARDS.map((name) => (
                      <th key={name} scope="col" className="num">
                        {t(`strategies.safeguard.${name}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {items.map((one) => (
                    <StrategyRow key={one.id} one={one} />
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </Panel>
      </Section>
    </>
  );
};
