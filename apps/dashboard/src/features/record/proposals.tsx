import type { At, ProposalView } from '@concord/read-models';
import { endOf, Kind, Lane, Measured, Section, scale, startOf, ticks } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useList, useNames } from '../../shared/queries.ts';
import { dateText } from '../../shared/text.ts';
import { today, useAddress, useGo } from '../../shared/time.ts';
import { findingsOf, nothingFoundIn, silenceOf, strengthsText } from './evidence-marks.ts';
import { TabActs } from './item-acts.tsx';
import { PageHead } from './page-head.tsx';
import { ProposalSteps } from './proposal-steps.tsx';
import { useDuration, useMomentOf, useWords } from './words.ts';

const PILLARS = ['I', 'II', 'III', 'IV'] as const;

const Pillars = ({ pillars }: { pillars: readonly string[] }): ReactNode => {
  const { t } = useTranslation();
  return (
    <span className="pillars">
      <span className="caption">{t('record.pillars')}</span>
      {PILLARS.map((one) => (
        <abbr
          key={one}
          className={pillars.includes(one) ? 'pillar asked' : 'pillar'}
          title={`${one}: ${t(`record.pillar.${one}`)}${pillars.includes(one) ? '' : `, ${t('record.notTouched')}`}`}
        >
          {one}
        </abbr>
      ))}
    </span>
  );
};

/** The axis that all lanes share: from shortly before the first proposal or finding to the head. */
const axisOf = (items: readonly ProposalView[], width: number) => {
  const first =
    items
      .flatMap((one) => [one.tabledOn, ...one.evidence.map((found) => found.on)])
      .filter((on) => on !== null)
      .sort()[0] ?? '2019-09-25';
  const [from, to] = [startOf(first) - 60, endOf(today()) + 30];
  return { x: scale(from, to, 8, width - 14), years: ticks(from, to, Math.max(3, Math.floor(width / 52))) };
};

const ProposalLane = ({
  proposal,
  items,
  at,
  selected,
  onOpen,
}: {
  proposal: ProposalView;
  items: readonly ProposalView[];
  at: At;
  selected: boolean;
  onOpen(): void;
}): ReactNode => {
  const { t } = useTranslation();
  const nameOf = useNames();
  const wordOf = useWords();
  const durationOf = useDuration();
  const until = endOf(at.asOf);
  const dated = proposal.steps.flatMap((step) => (step.on === null ? [] : [{ ...step, on: step.on }]));
  const gap = silenceOf(proposal, until);
  const nothing = nothingFoundIn(proposal).length;
  const silence =
    gap === undefined || gap.to - gap.from < 60
      ? undefined
      : { ...gap, says: t('evidence.silence', { duration: durationOf(gap.to - gap.from) }) };
  const undated = proposal.steps.length - dated.length;
  return (
    <article className={selected ? 'lane selected' : 'lane'} aria-label={proposal.title}>
      <span className="ordinal">{proposal.ordinal}</span>
      <div className="lane-words">
        <button type="button" className="link" aria-pressed={selected} onClick={onOpen}>
          {proposal.title}
        </button>
        <ProposalSteps proposal={proposal} />
        <span className="caption">{t('record.toWhom', { names: proposal.addressees.map(nameOf).join(', ') })}</span>
        <Pillars pillars={proposal.pillars} />
        <span className="caption">
          {t('evidence.counts', { counts: strengthsText(proposal, t) })}
          {nothing === 0 ? '' : ` ${t('evidence.nothingAt', { count: nothing })}`}
        </span>
        {undated === 0 ? null : <span className="caption">{t('record.undatedSteps', { count: undated })}</span>}
      </div>
      <Measured least={260}>
        {(width) => {
          const { x, years } = axisOf(items, width);
          return (
            <Lane
              title={`${proposal.title}: ${dated.map((step) => `${wordOf(step.stage)} ${dateText(step.on)}`).join(', ')}. ${t('evidence.counts', { counts: strengthsText(proposal, t) })} ${silence?.says ?? ''}`}
              width={width}
              x={x}
              ticks={years}
              from={dated[0] === undefined ? null : startOf(dated[0].on)}
              until={until}
              marks={dated.map((step, n) => ({
                id: `${step.position} ${step.stage}`,
                on: step.on,
                label: wordOf(step.stage),
                look: n === 0 ? 'bar' : 'filled',
              }))}
              findings={findingsOf(proposal, t)}
              silence={silence}
            />
          );
        }}
      </Measured>
    </article>
  );
};

const LaneAxis = ({ items }: { items: readonly ProposalView[] }): ReactNode => (
  <div className="lane axis" aria-hidden="true">
    <span />
    <span />
    <Measured least={260}>
      {(width) => {
        const { x, years } = axisOf(items, width);
        return (
          <svg className="figure" width={width} height={18} aria-hidden="true">
            {years.map((tick) => (
              <text key={tick.day} x={x(tick.day)} y={13} textAnchor="middle">
                {tick.label}
              </text>
            ))}
          </svg>
        );
      }}
    </Measured>
  </div>
);

/** Lanes on one axis: what happened to each proposal, and the longest time in which nothing is on record. */
export const Proposals = (): ReactNode => {
  const { t } = useTranslation();
  const proposals = useList('proposals');
  const nameOf = useNames();
  const wordOf = useWords();
  const durationOf = useDuration();
  const labels = useSectionLabels();
  const momentOf = useMomentOf();
  const { item } = useAddress();
  const go = useGo();
  const items = [...(proposals.data?.items ?? [])].sort((a, b) => a.ordinal - b.ordinal || (a.id < b.id ? -1 : 1));
  const at = proposals.data?.at;
  const days = [...new Set(items.map((one) => one.tabledOn))];
  const [day] = days;
  const title =
    days.length === 1 && typeof day === 'string'
      ? t('record.proposalsOf', { count: items.length, date: dateText(day) })
      : t('record.heading.proposals');
  const ages = items.map((one) => one.ageDays).filter((age) => age !== null);
  return (
    <>
      <PageHead
        tab="proposals"
        title={title}
        says={`${ages.length === 0 ? '' : t('record.oldest', { duration: durationOf(Math.max(...ages)) })} ${momentOf(proposals)}`}
      >
        <TabActs tab="proposals" />
      </PageHead>
      <Section
        title={t('record.lanes')}
        says={t('record.lanesSays')}
        labels={labels}
        table={{
          columns: (
            [
              'number',
              'titleField',
              'stage',
              'addressees',
              'pillars',
              'tabled',
              'steps',
              'lastStep',
              'silentDays',
            ] as const
          )
            .map((name) => t(`record.${name}`))
            .concat([t('evidence.title'), t('evidence.nothing')]),
          rows: items.map((one) => [
            one.ordinal,
            one.title,
            wordOf(one.stage),
            one.addressees.map(nameOf).join(', '),
            one.pillars.join(', '),
            dateText(one.tabledOn),
            one.steps.length - 1,
            dateText(one.steps.at(-1)?.on),
            one.silentDays,
            strengthsText(one, t),
            nothingFoundIn(one)
              .map((found) => found.finding)
              .join(' '),
          ]),
        }}
        caption={
          <>
            <Kind kind="observed">{t('record.observed')}</Kind>
            <span>
              {t('record.lanesCaption')} {t('evidence.caption')}
            </span>
          </>
        }
      >
        <Panel query={proposals}>
          {items.length === 0 || at === undefined ? (
            <Empty />
          ) : (
            <>
              <p className="legend">
                <span>
                  <i className="bar tick" /> {t('record.tabledMark')}
                </span>
                <span>
                  <i className="bar dot" /> {t('record.stepMark')}
                </span>
                <span>
                  <i className="bar found" /> {t('evidence.filledMark')}
                </span>
                <span>
                  <i className="bar mention" /> {t('evidence.hollowMark')}
                </span>
                <span>{t('record.steps6')}</span>
              </p>
              <LaneAxis items={items} />
              {items.map((one) => (
                <ProposalLane
                  key={one.id}
                  proposal={one}
                  items={items}
                  at={at}
                  selected={one.id === item}
                  onOpen={() => go({ item: one.id, tab: 'proposals' })}
                />
              ))}
            </>
          )}
        </Panel>
      </Section>
    </>
  );
};
