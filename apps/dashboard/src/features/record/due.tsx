import type { TimerView } from '@concord/read-models';
import { Section, Segmented } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../shared/codes.ts';
import { Empty, Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useRegister } from '../../shared/queries.ts';
import { dateText } from '../../shared/text.ts';
import { useAddress, useGo } from '../../shared/time.ts';
import { ItemLink } from './inspector/item-link.tsx';
import { PageAge } from './page-age.tsx';
import { PageHead } from './page-head.tsx';
import { TimerLine } from './timer-line.tsx';

const STATUSES = ['due', 'armed', 'disarmed'] as const;

/** The longest overdue first, then what falls due next; what has no day stands last. */
const inOrder = (a: TimerView, b: TimerView): number =>
  (a.dueOn ?? '9999') === (b.dueOn ?? '9999')
    ? a.id < b.id
      ? -1
      : 1
    : (a.dueOn ?? '9999') < (b.dueOn ?? '9999')
      ? -1
      : 1;

/** What has fallen due in the life of any item, what will, and what was settled: by what is waited for. */
export const Due = (): ReactNode => {
  const { t } = useTranslation();
  const query = useRegister('timers');
  const labels = useSectionLabels();
  const { view } = useAddress();
  const go = useGo();
  const status = STATUSES.find((one) => one === view) ?? 'due';
  const all = query.data?.items ?? [];
  const shown = all.filter((one) => one.status === status).sort(inOrder);
  const count = (which: (typeof STATUSES)[number]): number => all.filter((one) => one.status === which).length;
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
      <Section
        title={t(`due.status.${status}`)}
        says={t('due.how')}
        labels={labels}
        table={{
          columns: (['item', 'what', 'since', 'dueOn', 'ageDays', 'overdueDays'] as const).map((name) =>
            t(`due.column.${name}`),
          ),
          rows: shown.map((one) => [
            ...[one.title, codeText('due.policy', one.policy), dateText(one.since), dateText(one.dueOn)],
            ...[one.ageDays, one.overdueDays],
          ]),
        }}
        caption={<PageAge query={query} />}
      >
        <Panel query={query}>
          {shown.length === 0 ? <Empty filtered={all.length > 0} /> : null}
          <ol className="statements">
            {shown.map((one) => (
              <li key={one.id}>
                <span className="speaker">
                  <ItemLink id={one.item}>{one.title}</ItemLink>
                </span>
                <TimerLine timer={one} />
              </li>
            ))}
          </ol>
        </Panel>
      </Section>
    </>
  );
};
