import { LaneKey, laneScale, TimeLane, TimeLaneAxis } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dateText } from '../../shared/text.ts';
import { datesText } from './claims.ts';
import { ItemLink } from './inspector/item-link.tsx';
import type { Row } from './ladder-rows.ts';
import { type StageAge, stageAges, stageSpans } from './stage-ages.ts';
import { useDuration } from './words.ts';

/** In words: the stage, since when, and how long that is. */
const useAgeText = (): ((age: StageAge) => string) => {
  const { t } = useTranslation();
  const duration = useDuration();
  return ({ row, since, days }) => {
    const stage = t(`stage.${row.rungs[row.last]?.stage ?? 'drafted'}`);
    return days === null
      ? t('record.ageUndated', { stage })
      : t('record.ageIn', {
          stage,
          age: duration(days),
          since: datesText(since, t('record.or')),
        });
  };
};

/** Agreements by age in their stage, on one scale of time; what has ended is left out. */
export const StageAges = ({ rows, day }: { rows: readonly Row[]; day: string }): ReactNode => {
  const { t } = useTranslation();
  const says = useAgeText();
  const ages = stageAges(rows, day);
  const scale = laneScale(
    ages.flatMap(({ since }) => since),
    day,
  );
  if (ages.length === 0) return <p className="note">{t('record.ageNone')}</p>;
  return (
    <>
      <LaneKey
        entries={[
          ['waits', t('record.ageKey.waits')],
          ['open', t('record.ageKey.open')],
        ]}
      />
      <ol className="time-lanes" data-testid="stage-ages">
        <li className="axis">
          <span />
          <TimeLaneAxis scale={scale} day={day} says={dateText(day)} />
        </li>
        {ages.map((age) => (
          <li key={age.row.agreement.id}>
            <span>
              <ItemLink id={age.row.agreement.id}>{age.row.agreement.title}</ItemLink>
              <span className="caption">{says(age)}</span>
            </span>
            <TimeLane scale={scale} day={day} spans={stageSpans(age, day)} says={says(age)} />
          </li>
        ))}
      </ol>
    </>
  );
};
