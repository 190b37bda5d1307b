import type { TimerView } from '@concord/read-models';
import { listText, numberText } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeText, wordFor } from '../../shared/codes.ts';
import { dateText } from '../../shared/text.ts';

/** What one timer waits for and since when, or by what it was settled. */
export const useTimerText = (): ((timer: TimerView) => string) => {
  const { t } = useTranslation();
  return ({ policy, status, since, dueOn, ageDays, overdueDays, settled }) => {
    const what = codeText('due.policy', policy);
    if (settled !== null)
      return t('due.settledOn', { what, date: dateText(settled.on), why: codeText('code', settled.why) });
    if (status === 'due') return t('due.dueSince', { what, date: dateText(dueOn), days: numberText(overdueDays ?? 0) });
    return t(dueOn === null ? 'due.ageing' : 'due.dueOn', {
      ...{ what, date: dateText(dueOn ?? since), days: numberText(Math.max(0, ageDays)) },
    });
  };
};

/** By which acts a person settles a timer, by the names that they have on the page. */
export const actsText = ({ could }: Pick<TimerView, 'could'>): string =>
  listText(could.map((type) => wordFor('record.act', type) ?? codeText('acts.verb', type)));

/** The age of a timer: what has passed before it fell due, and since. Said in words beside it. */
const Age = ({ ageDays, overdueDays }: Pick<TimerView, 'ageDays' | 'overdueDays'>): ReactNode => {
  const before = ageDays <= 0 ? 100 : (100 * (ageDays - (overdueDays ?? 0))) / ageDays;
  return (
    <svg width="100%" height="6" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect width={before} height="6" fill="currentColor" opacity="0.25" />
      <rect x={before} width={100 - before} height="6" fill="currentColor" opacity="0.7" />
    </svg>
  );
};

/** One timer beside its item. */
export const TimerLine = ({ timer }: { timer: TimerView }): ReactNode => {
  const { t } = useTranslation();
  const says = useTimerText();
  return (
    <span>
      {says(timer)}
      <span className="caption block-line">
        {t('due.counts', { date: dateText(timer.since) })}{' '}
        {timer.could.length === 0 ? '' : t('due.could', { acts: actsText(timer) })}
      </span>
      {timer.settled === null ? <Age ageDays={timer.ageDays} overdueDays={timer.overdueDays} /> : null}
    </span>
  );
};
