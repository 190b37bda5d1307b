import { LagLine, numberText, Section } from '@concord/ui';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../shared/live.tsx';
import { Panel } from '../../shared/parts.tsx';
import { publishedIn, useHealth } from '../../shared/queries.ts';
import { lengthText } from '../../shared/text.ts';
import { useMoment } from '../../shared/time.ts';

/** Head, published, projected: how far the truth has come on its way to this page. */
export const Pipeline = (): ReactNode => {
  const { t } = useTranslation();
  const moment = useMoment();
  const health = useHealth();
  const { watermark, samples } = useLive();
  const head = watermark?.head ?? health.data?.head ?? undefined;
  const published = watermark?.published ?? publishedIn(health.data);
  const projections = Object.values(watermark?.projections ?? {});
  const projected = projections.length === 0 ? (health.data?.projected ?? undefined) : Math.min(...projections);
  const seconds = (health.data?.components ?? [])
    .flatMap((one) => one.detail?.projections ?? [])
    .reduce((most, one) => (one.paused ? most : Math.max(most, one.lagSeconds)), 0);
  const at = (position: number | undefined): string =>
    position === undefined ? t('watch.unknown') : numberText(position);
  const steps = [
    { name: 'head' as const, value: at(head) },
    ...(health.data?.log === 'kafka' ? [{ name: 'published' as const, value: at(published) }] : []),
    { name: 'projected' as const, value: at(projected) },
  ];
  return (
    <Section
      title={t('watch.pipeline')}
      says={t(health.data?.log === 'kafka' ? 'watch.pipelineKafka' : 'watch.pipelineEmbedded')}
      tools={
        <Link className="small-text" to="/operate" search={moment}>
          {t('watch.open')}
        </Link>
      }
      caption={t('watch.lagCaption', { seconds: lengthText(seconds) })}
    >
      <Panel query={health}>
        <ol className="pipe">
          {steps.map(({ name, value }) => (
            <li key={name}>
              <b>{value}</b>
              <span>{t(`watch.pipe.${name}`)}</span>
            </li>
          ))}
        </ol>
        <LagLine samples={samples} label={t('watch.lag')} unit={t('watch.events')} height={56} />
      </Panel>
    </Section>
  );
};
