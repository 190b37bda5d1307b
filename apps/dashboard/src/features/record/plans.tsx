import type { PlanLineView, PlanView } from '@concord/read-models';
import { Chip, Kind, LaneKey, type LaneScale, laneScale, Section, TimeLane, TimeLaneAxis } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useList, useNames } from '../../shared/queries.ts';
import { dateText } from '../../shared/text.ts';
import { useAddress } from '../../shared/time.ts';
import { Filters } from './filters.tsx';
import { ItemLink } from './inspector/item-link.tsx';
import { usePlanAgeText } from './inspector/plan-panel.tsx';
import { TabActs } from './item-acts.tsx';
import { PageHead } from './page-head.tsx';
import { ageSpans, byNeed, linePoints, lineSpans, planDates } from './plan-lanes.ts';
import { useMomentOf, useWords } from './words.ts';

const KEY = ['waits', 'late', 'works', 'due', 'done'] as const;
type Drawn = { scale: LaneScale; day: string };

const Line = ({ line, scale, day }: { line: PlanLineView } & Drawn): ReactNode => {
  const { t } = useTranslation();
  const nameOf = useNames();
  const wordOf = useWords();
  const whom =
    line.member === null || line.helper === null
      ? ''
      : t('plans.assists', { helper: nameOf(line.helper), member: nameOf(line.member) });
  const says = [wordOf(line.stage), whom, line.dueBy === null ? '' : `${t('plans.dueBy')} ${dateText(line.dueBy)}`]
    .filter((part) => part !== '')
    .join(', ');
  return (
    <li className="part">
      <span>
        {line.title}
        <span className="caption">
          {says}{' '}
          {line.overdue ? (
            <Chip tone="caution" icon="warning">
              {t('plans.overdue', { date: dateText(line.dueBy) })}
            </Chip>
          ) : null}
        </span>
      </span>
      <TimeLane scale={scale} day={day} spans={lineSpans(line, day)} points={linePoints(line)} says={says} />
    </li>
  );
};

const Head = ({ plan, scale, day }: { plan: PlanView } & Drawn): ReactNode => {
  const { t } = useTranslation();
  const wordOf = useWords();
  const ageText = usePlanAgeText();
  const done = plan.lines.filter((one) => one.stage === 'completed').length;
  return (
    <li className="group">
      <span>
        <ItemLink id={plan.id}>{plan.title}</ItemLink>
        <span className="caption">
          {wordOf(plan.status)}, {t('plans.done', { done, count: plan.lines.length })}. {t('plans.agreement')}{' '}
          <ItemLink id={plan.agreement} />
        </span>
      </span>
      <TimeLane scale={scale} day={day} spans={ageSpans(plan, day)} says={ageText(plan.age)} />
    </li>
  );
};

const Lanes = ({ plans, day }: { plans: readonly PlanView[]; day: string }): ReactNode => {
  const scale = laneScale(planDates(plans), day);
  return (
    <ol className="time-lanes" data-testid="plan-lanes">
      <li className="axis">
        <span />
        <TimeLaneAxis scale={scale} day={day} says={dateText(day)} />
      </li>
      {plans.flatMap((plan) => [
        <Head key={plan.id} plan={plan} scale={scale} day={day} />,
        ...plan.lines.map((line) => <Line key={`${plan.id} ${line.position}`} line={line} scale={scale} day={day} />),
      ])}
    </ol>
  );
};

const fits =
  ({ stage, party, scope, q }: ReturnType<typeof useAddress>) =>
  (plan: PlanView): boolean =>
    (stage === undefined || plan.status === stage) &&
    (party === undefined || plan.parties.includes(party)) &&
    (scope === undefined || plan.lines.some((line) => line.scope.includes(scope))) &&
    (q === undefined ||
      `${plan.title} ${plan.lines.map((line) => line.title).join(' ')}`.toLowerCase().includes(q.toLowerCase()));

/** Values that stand in the plans, each with in how many. */
const counted = (
  plans: readonly PlanView[],
  values: (plan: PlanView) => readonly string[],
  label: (value: string) => string,
) => {
  const all = plans.flatMap((plan) => [...new Set(values(plan))]);
  return [...Map.groupBy(all, (value) => value)].map(([value, some]) => [value, label(value), some.length] as const);
};

/** Operationalization (P4): how each plan and its steps came on, on one scale of time, and how old what is not begun has grown. */
export const Plans = (): ReactNode => {
  const { t } = useTranslation();
  const query = useList('plans');
  const nameOf = useNames();
  const wordOf = useWords();
  const labels = useSectionLabels();
  const momentOf = useMomentOf();
  const address = useAddress();
  const all = query.data?.items ?? [];
  const plans = all.filter(fits(address)).sort(byNeed);
  return (
    <>
      <PageHead tab="plans" says={`${t('plans.count', { count: all.length })} ${momentOf(query)}`}>
        <TabActs tab="plans" asserts />
      </PageHead>
      {all.length === 0 ? null : (
        <Filters
          find={t('record.filter')}
          fields={[
            { name: 'stage', label: t('plans.status'), options: counted(all, (one) => [one.status], wordOf) },
            { name: 'party', label: t('record.parties'), options: counted(all, (one) => one.parties, nameOf) },
            {
              ...{ name: 'scope', label: t('record.scope') },
              options: counted(all, (one) => one.lines.flatMap((line) => line.scope), wordOf),
            },
          ]}
        />
      )}
      <Section
        title={t('plans.lanes')}
        says={t('plans.says')}
        labels={labels}
        table={{
          columns: [
            ...[t('record.titleField'), t('plans.agreement'), t('plans.status'), t('plans.step')],
            ...(['assisted', 'helper', 'scopeOf', 'dueBy', 'started', 'completed'] as const).map((name) =>
              t(`plans.${name}`),
            ),
          ],
          rows: plans.flatMap((plan) =>
            (plan.lines.length === 0 ? [undefined] : plan.lines).map((line) => [
              ...[plan.title, nameOf(plan.agreement), wordOf(plan.status), line?.title ?? ''],
              ...[nameOf(line?.member ?? ''), nameOf(line?.helper ?? ''), (line?.scope ?? []).map(wordOf).join(', ')],
              ...[dateText(line?.dueBy), dateText(line?.started), dateText(line?.completed)],
            ]),
          ),
        }}
        caption={<Kind kind="observed">{t('record.observed')}</Kind>}
      >
        <Panel query={query}>
          {all.length === 0 ? <p className="note">{t('plans.nonePublic')}</p> : null}
          {all.length > 0 && plans.length === 0 ? <Empty filtered /> : null}
          {plans.length === 0 ? null : <LaneKey entries={KEY.map((look) => [look, t(`plans.key.${look}`)] as const)} />}
          {plans.length > 0 && query.data ? <Lanes plans={plans} day={query.data.at.asOf} /> : null}
        </Panel>
      </Section>
    </>
  );
};
