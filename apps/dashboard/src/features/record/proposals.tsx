import { Section } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Panel } from '../../shared/parts.tsx';
import { useList, useNames } from '../../shared/queries.ts';
import { dateText } from '../../shared/text.ts';
import { useGo } from '../../shared/time.ts';

const WIDTH = 700;
const FROM = 2019;

/** Four lanes on one axis: filled what happened, the line the time without a step. */
export const Proposals = (): ReactNode => {
  const { t } = useTranslation();
  const proposals = useList('proposals');
  const nameOf = useNames();
  const go = useGo();
  const to = new Date().getUTCFullYear() + 1;
  const x = (date: string): number =>
    ((Number(date.slice(0, 4)) + (Number(date.slice(5, 7) || 1) - 1) / 12 - FROM) / (to - FROM)) * WIDTH;
  const items = proposals.data?.items ?? [];
  return (
    <Panel query={proposals}>
      {items.length === 0 ? <Empty /> : null}
      {items.map((one) => {
        const until = proposals.data?.at.asOf ?? '';
        return (
          <Section
            key={one.id}
            title={`${one.ordinal} ${one.title}`}
            says={`${t('record.paragraph', { n: one.paragraph })}; ${nameOf(one.proposer)}; ${one.pillars.join(', ')}`}
          >
            <p className="second" style={{ maxInlineSize: '72ch' }}>
              {one.gist}
            </p>
            <svg
              className="figure"
              viewBox={`-8 0 ${WIDTH + 16} 34`}
              width="100%"
              style={{ maxInlineSize: WIDTH }}
              role="img"
              aria-label={`${one.title}: ${one.steps.map((step) => `${step.stage} ${dateText(step.on)}`).join(', ')}`}
            >
              <line x1={0} x2={WIDTH} y1={10} y2={10} stroke="var(--rule)" />
              {one.tabledOn === null ? null : (
                <line
                  x1={x(one.tabledOn)}
                  x2={Math.max(x(one.tabledOn), x(until))}
                  y1={10}
                  y2={10}
                  stroke="var(--ink-2)"
                  strokeWidth={2}
                />
              )}
              {one.steps.map((step) =>
                step.on === null ? null : (
                  <circle key={`${step.position} ${step.stage}`} cx={x(step.on)} cy={10} r={5} fill="var(--ink-2)" />
                ),
              )}
              {Array.from({ length: to - FROM }, (_, n) => FROM + n).map((year) => (
                <text key={year} x={x(String(year))} y={32}>
                  {year}
                </text>
              ))}
            </svg>
            <p className="row">
              <span className="chip">{one.stage}</span>
              <span className="caption">
                {one.silentDays === null ? '' : t('record.silent', { days: one.silentDays.toLocaleString('en') })}
              </span>
              <button type="button" className="button quiet" onClick={() => go({ item: one.id, tab: 'proposals' })}>
                {t('record.history')}
              </button>
            </p>
          </Section>
        );
      })}
    </Panel>
  );
};
