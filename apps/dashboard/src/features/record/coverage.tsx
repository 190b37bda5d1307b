import {
  COVERED_KINDS,
  type CoverageCell,
  type CoverageCounts,
  type CoverageSummary,
  type CoveredKind,
} from '@concord/read-models';
import { HeatMap, Kind, Measured, numberText, Section } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useCoverage } from '../../shared/queries.ts';
import { useAddress, useGo } from '../../shared/time.ts';
import { useOrganizationName, usePillarName } from './coverage-words.ts';
import { Covered } from './covered.tsx';
import { TabActs } from './item-acts.tsx';
import { PageAge } from './page-age.tsx';
import { PageHead } from './page-head.tsx';
import { Conditions, Threats } from './threats.tsx';
import { useMomentOf } from './words.ts';

const PILLARS = ['I', 'II', 'III', 'IV'] as const;
const COLUMNS = [...PILLARS, 'unknown'] as const;
/** More rows than this are in the table only. */
const ROWS = 30;

const sum = (counts: CoverageCounts): number => COVERED_KINDS.reduce((all, kind) => all + counts[kind], 0);

const Gaps = ({ summary }: { summary: CoverageSummary }): ReactNode => {
  const { t } = useTranslation();
  const gaps = summary.gaps.filter((one) => one.kinds.length > 0);
  const pillarName = usePillarName();
  return (
    <ul className="plain-list">
      {gaps.map(({ pillar, kinds }) => (
        <li key={pillar}>
          {t('coverage.gap', {
            pillar: pillarName(pillar),
            kinds: kinds.map((kind) => t(`coverage.kindOf.${kind}`).toLowerCase()).join(', '),
          })}
        </li>
      ))}
      {gaps.length === 0 ? <li>{t('coverage.noGap')}</li> : null}
    </ul>
  );
};

const Legend = (): ReactNode => {
  const { t } = useTranslation();
  return (
    <p className="legend">
      {(
        [
          ['much', 'legendCount'],
          ['none', 'legendNone'],
          ['not-known', 'legendUnknown'],
          ['rests', 'legendAssumed'],
          ['plan', 'legendPlan'],
        ] as const
      ).map(([look, words]) => (
        <span key={look}>
          <i className={`heat-key ${look}`} aria-hidden="true" /> {t(`coverage.${words}`)}
        </span>
      ))}
    </p>
  );
};

/** How many items touch each pillar, by organization: a heat map whose empty cells are the gaps. */
export const Coverage = (): ReactNode => {
  const { t } = useTranslation();
  const coverage = useCoverage();
  const nameOf = useOrganizationName();
  const pillarName = usePillarName();
  const labels = useSectionLabels();
  const momentOf = useMomentOf();
  const { kind: asked, cell: chosen } = useAddress();
  const go = useGo();
  const kind: CoveredKind | undefined = COVERED_KINDS.find((one) => one === asked);
  const cells = new Map((coverage.data?.items ?? []).map((one) => [one.id, one]));
  const summary = coverage.data?.summary;
  const organizations = summary?.organizations ?? [];
  const count = (one: CoverageCell | undefined): number =>
    one === undefined ? 0 : kind === undefined ? one.total : one.counts[kind];
  const rests = (one: CoverageCell | undefined): number =>
    one === undefined ? 0 : kind === undefined ? sum(one.assumed) : one.assumed[kind];
  const [pillar, organization] = chosen?.split('.') ?? [];
  return (
    <>
      <PageHead
        tab="coverage"
        says={
          summary === undefined
            ? ''
            : `${t('coverage.says', { items: numberText(summary.items), unknown: numberText(sum(summary.pillars.unknown)) })} ${momentOf(coverage)}`
        }
      >
        <TabActs tab="coverage" asserts />
      </PageHead>
      <Section
        title={t('coverage.title')}
        says={t('coverage.how')}
        labels={labels}
        drawing
        tools={
          <select
            className="input"
            aria-label={t('coverage.kind')}
            value={kind ?? ''}
            onChange={(event) => go({ kind: event.target.value || undefined })}
          >
            <option value="">{t('coverage.all')}</option>
            {COVERED_KINDS.map((value) => (
              <option key={value} value={value}>
                {t(`coverage.kindOf.${value}`)}
              </option>
            ))}
          </select>
        }
        table={{
          columns: [
            t('coverage.organization'),
            t('coverage.pillar'),
            ...COVERED_KINDS.map((one) => t(`coverage.kindOf.${one}`)),
            t('coverage.total'),
            t('coverage.sureOf.assumed'),
          ],
          rows: [...cells.values()].map((one) => [
            ...[nameOf(one.organization), pillarName(one.pillar)],
            ...COVERED_KINDS.map((each) => one.counts[each]),
            ...[one.total, sum(one.assumed)],
          ]),
        }}
        caption={
          <>
            <Kind kind="observed">{t('record.observed')}</Kind>
            <span>
              {summary?.coding.version === 0 ? t('coverage.noCoding') : t('coverage.caption')}{' '}
              {organizations.length > ROWS ? t('record.shownOf', { shown: ROWS, all: organizations.length }) : ''}
            </span>
            <PageAge query={coverage} />
          </>
        }
      >
        <Panel query={coverage}>
          <Legend />
          <div className="coverage-two">
            <Measured least={240}>
              {(width) => (
                <HeatMap
                  width={width}
                  label={t('coverage.title')}
                  rows={organizations.slice(0, ROWS).map((id) => ({ id, label: nameOf(id) }))}
                  columns={COLUMNS.map((id) =>
                    id === 'unknown'
                      ? { id, label: t('coverage.unknown'), title: t('coverage.unknownSays'), unknown: true }
                      : { id, label: id, title: t(`record.pillar.${id}`) },
                  )}
                  cell={(row, column) => {
                    const one = cells.get(`${column}.${row}`);
                    const named = { organization: nameOf(row), pillar: pillarName(column) };
                    const plans = kind === undefined || kind === 'plan' ? (one?.counts.plan ?? 0) : 0;
                    return {
                      value: count(one),
                      assumed: rests(one) > 0,
                      marked: plans > 0,
                      label: [
                        count(one) === 0
                          ? t('coverage.cellNone', named)
                          : t('coverage.cellSays', { ...named, count: count(one) }),
                        ...(plans > 0 ? [t('coverage.cellPlans', { count: plans })] : []),
                      ].join(', '),
                    };
                  }}
                  selected={organization === undefined || pillar === undefined ? undefined : [organization, pillar]}
                  onSelect={(row, column) => go({ cell: `${column}.${row}` })}
                />
              )}
            </Measured>
            <Covered cell={chosen} kind={kind} />
          </div>
        </Panel>
      </Section>
      <Covered cell={chosen} kind={kind} />
      <Section title={t('coverage.gaps')} says={t('coverage.gapsSays')}>
        <Panel query={coverage}>{summary === undefined ? null : <Gaps summary={summary} />}</Panel>
      </Section>
      <Threats />
      <Conditions />
    </>
  );
};
