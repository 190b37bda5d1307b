import { LagLine, Section } from '@concord/ui';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffer } from '../../shared/actions.tsx';
import { useLive } from '../../shared/live.tsx';
import { Panel, useSectionLabels } from '../../shared/parts.tsx';
import { publishedIn, useHealth } from '../../shared/queries.ts';
import { errorText } from '../../shared/server-words.ts';
import { instantText, lengthText } from '../../shared/text.ts';
import { Accounts } from './accounts.tsx';
import { useBarred, useParked, useRebuilds } from './operate-queries.ts';
import { ParkedEvents } from './parked.tsx';
import { PartsHealth } from './parts-health.tsx';
import { usePausing } from './pausing.tsx';
import { Readers } from './readers.tsx';
import { Rebuilds } from './rebuilds.tsx';
import { Tokens } from './tokens.tsx';
import { VerificationPanel } from './verification.tsx';

/** For those who keep it running: readers against the head, what is parked, rebuilds, parts, accounts and tokens. */
export const Operate = (): ReactNode => {
  const { t } = useTranslation();
  const labels = useSectionLabels();
  const health = useHealth();
  const { watermark, samples, heardAt } = useLive();
  const barred = useBarred();
  const rebuilds = useRebuilds();
  const [problem, setProblem] = useState<string>();
  const head = watermark?.head ?? health.data?.head ?? 0;
  const projections = (health.data?.components ?? [])
    .flatMap((one) => one.detail?.projections ?? [])
    .map((one) => ({ ...one, checkpoint: watermark?.projections[one.name] ?? one.checkpoint }));
  const parked = useParked(projections);
  const going = projections.filter((one) => !one.paused);
  const slowest = going.reduce((most, one) => Math.max(most, one.lagSeconds), 0);
  const behind = going.filter((one) => one.checkpoint < head).length;
  const paused = projections.length - going.length;
  const question = usePausing(projections);
  const parkedCount = projections.reduce((sum, one) => sum + one.parked, 0);
  useOffer(
    projections.map(({ name }) => ({
      id: `rebuild.${name}`,
      label: t('operate.rebuildOf', { name }),
      group: 'operate' as const,
      icon: 'redo' as const,
      barred:
        barred('rebuild') ??
        (rebuilds.all.some((one) => one.projection === name && one.state === 'running')
          ? t('operate.running')
          : undefined),
      run: () => {
        setProblem(undefined);
        rebuilds.start(name).catch((error: unknown) => setProblem(errorText(error)));
      },
    })),
  );
  return (
    <main className="sheet">
      <div className="page-head">
        <h1>{t('operate.title')}</h1>
        <p className="second">
          {t(behind === 0 ? 'operate.allThere' : 'operate.someBehind', { count: behind })}{' '}
          {paused === 0 ? '' : t('operate.somePaused', { count: paused })}{' '}
          {parkedCount === 0 ? t('operate.nothingParked') : t('operate.needPerson', { count: parkedCount })}{' '}
          {heardAt === undefined ? '' : t('operate.dataOf', { at: instantText(heardAt) })}
        </p>
      </div>
      {problem === undefined ? null : (
        <p className="error" role="alert">
          {problem}
        </p>
      )}
      <Panel query={health}>
        <div className="operate">
          <Readers
            head={head}
            kafka={health.data?.log === 'kafka'}
            published={watermark?.published ?? publishedIn(health.data)}
            projections={projections}
            parked={parked}
            rebuilds={rebuilds.all}
            barred={barred('rebuild')}
          />
          <div className="operate-side">
            <Section
              title={t('operate.slowest')}
              says={t('operate.slowestSays')}
              labels={labels}
              drawing
              caption={t('operate.slowestCaption', { seconds: lengthText(slowest) })}
              table={{
                columns: [t('operate.column.at'), t('operate.events')],
                rows: samples.map((one) => [new Date(one.at).toISOString(), one.behind]),
              }}
            >
              <LagLine samples={samples} label={t('operate.slowest')} unit={t('watch.events')} />
            </Section>
            <Rebuilds all={rebuilds.all} />
            <VerificationPanel />
          </div>
        </div>
        {question}
        <ParkedEvents parked={parked} />
        <div className="operate-foot">
          <PartsHealth health={health.data} />
          <Tokens />
        </div>
        <Accounts />
      </Panel>
    </main>
  );
};
