import type { TimerView } from '@concord/read-models';
import { LaneKey, laneScale, listText, Section, Segmented, TimeLane, TimeLaneAxis } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../shared/codes.ts';
import { Empty, Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useNames, useRegister } from '../../shared/queries.ts';
import { dateText } from '../../shared/text.ts';
import { useAddress, useGo } from '../../shared/time.ts';
import { UnknownChoice } from '../../shared/unknown.tsx';
import { datesOf, inOrder, narrowed, pointsOf, spansOf } from './due-lanes.ts';
import { Filters } from './filters.tsx';
import { ItemLink } from './inspector/item-link.tsx';
import { PageAge } from './page-age.tsx';
import { PageHead } from './page-head.tsx';
import { actsText, useTimerText } from './timer-line.tsx';
import { useWords } from './words.ts';

const STATUSES = ['due', 'armed', 'disarmed'] as const;
const KEY = ['waits', 'late', 'open', 'due', 'done'] as const;
type Status = (typeof STATUSES)[number];

/** Values that stand in the list, each with how often. */
const counted = (
  all: readonly TimerView[],
  values: (one: TimerView) => readonly string[],
  label: (value: string) => string,
) =>
  [...Map.groupBy(all.flatMap(values), (value) => value)]
    .map(([name, some]) => [name, label(name), some.length] as const)
    .sort(([, a], [, b]) => a.localeCompare(b));

/** Each on one scale of time: waited for, late, settled; the line is the day that is looked at. */
const Lanes = ({ shown, day }: { shown: readonly TimerView[]; day: string }): ReactNode => {
  const { t } = useTranslation();
  const says = useTimerText();
  const scale = laneScale(datesOf(shown), day);
  const axis = <TimeLaneAxis scale={scale} day={day} says={dateText(day)} />;
  return (
    <ol className="time-lanes" data-testid="due">
      <li className="axis">
        <span />
        {axis}
      </li>
      {shown.map((one) => (
        <li key={one.id}>
          <span>
            <ItemLink id={one.item}>{one.title}</ItemLink>
            <span className="caption">
              {says(one)} {t('due.counts', { date: dateText(one.since) })}{' '}
              {one.could.length === 0 ? '' : t('due.could', { acts: actsText(one) })}
            </span>
          </span>
          <TimeLane scale={scale} day={day} spans={spansOf(one, day)} points={pointsOf(one)} says={says(one)} />
        </li>
      ))}
    </ol>
  );
};

/** What has fallen due in the life of any item, what will, and what was settled: by what is waited for. */
export const Due = (): ReactNode => {
  const { t } = useTranslation();
  const query = useRegister('timers');
  const labels = useSectionLabels();
  const wordOf = useWords();
  const nameOf = useNames();
  const { view, kind, basis, party } = useAddress();
  const go = useGo();
  const status: Status = STATUSES.find((one) => one === view) ?? 'due';
  const all = query.data?.items ?? [];
  const fitting = narrowed(all, { kind, basis, party });
  const shown = fitting.filter((one) => one.status === status).sort(inOrder);
  const count = (which: Status): number => all.filter((one) => one.status === which).length;
  return (
    <>
      <PageHead tab="due" says={t('due.says', { due: count('due'), armed: count('armed') })}>
        <Segmented
          label={t('record.view')}
          options={STATUSES.map((value) => ({ value, label: t(`due.status.${value}`) }))}
          value={status}
          onChange={(next) => go({ view: next === 'due' ? undefined : next })}
        />
      </PageHead>
      {view === undefined || STATUSES.some((one) => one === view) ? null : (
        <UnknownChoice name="view" field={t('record.view')} given={view} />
      )}
      <Filters
        find={null}
        fields={[
          { name: 'kind', label: t('record.kind'), options: counted(all, (one) => [one.itemKind], wordOf) },
          {
            ...{ name: 'basis', label: t('due.column.what') },
            options: counted(
              all,
              (one) => [one.policy],
              (policy) => codeText('due.policy', policy),
            ),
          },
          { name: 'party', label: t('record.party'), options: counted(all, (one) => one.parties, nameOf) },
        ]}
      />
      <Section
        title={t(`due.status.${status}`)}
        says={t('due.how')}
        labels={labels}
        table={{
          columns: (
            ['item', 'parties', 'what', 'since', 'dueOn', 'ageDays', 'overdueDays', 'settledOn', 'could'] as const
          ).map((name) => t(`due.column.${name}`)),
          rows: shown.map((one) => [
            ...[one.title, listText(one.parties.map(nameOf)), codeText('due.policy', one.policy)],
            ...[dateText(one.since), dateText(one.dueOn), one.ageDays, one.overdueDays, dateText(one.settled?.on)],
            actsText(one),
          ]),
        }}
        caption={<PageAge query={query} />}
      >
        <Panel query={query}>
          {shown.length === 0 ? <Empty filtered={all.length > 0} /> : null}
          {shown.length === 0 ? null : <LaneKey entries={KEY.map((look) => [look, t(`due.key.${look}`)] as const)} />}
          {shown.length > 0 && query.data ? <Lanes shown={shown} day={query.data.at.asOf} /> : null}
        </Panel>
      </Section>
    </>
  );
};
