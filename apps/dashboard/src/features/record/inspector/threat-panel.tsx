import type { ConditionView, ThreatView } from '@concord/read-models';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../../shared/codes.ts';
import { dateText } from '../../../shared/text.ts';
import { useWords } from '../words.ts';
import { Details } from './details.tsx';
import { Facts } from './facts.tsx';
import { ItemLink, ItemLinks } from './item-link.tsx';
import { ToldSteps } from './told-steps.tsx';

/** What is assessed, how grave it is judged to be and on what grounds; every earlier judgement stands among the steps. */
export const ThreatPanel = ({ threat }: { threat: ThreatView }): ReactNode => {
  const { t } = useTranslation();
  const wordOf = useWords();
  const { judgement } = threat;
  return (
    <>
      <p>
        {wordOf(threat.stage)}
        {threat.overdue ? `, ${t('coverage.overdue', { date: dateText(judgement?.reviewBy) })}` : ''}
      </p>
      <blockquote className="gist">{threat.gist}</blockquote>
      <Facts
        rows={[
          [t('coverage.assessor'), <ItemLink key="by" id={threat.assessor} />],
          [t('coverage.threatKind'), wordOf(threat.threatKind)],
          [t('coverage.level'), judgement?.level ? wordOf(judgement.level) : t('coverage.notJudged')],
          [t('coverage.grounds'), judgement?.grounds ?? t('record.noneRecorded')],
          [t('coverage.reviewBy'), dateText(judgement?.reviewBy)],
          [
            t('coverage.concerns'),
            threat.concerns.length === 0 ? null : <ItemLinks key="whom" ids={threat.concerns} />,
          ],
          [
            t('coverage.endorsedBy'),
            threat.endorsedBy.length === 0 ? null : <ItemLinks key="e" ids={threat.endorsedBy} />,
          ],
          [t('capacity.areas'), threat.areas.map(wordOf).join(', ')],
          [t('record.pillars'), threat.pillars.map((one) => `${one} ${codeText('record.pillar', one)}`).join('; ')],
        ]}
      >
        <Details details={threat.details} />
      </Facts>
      <ToldSteps steps={threat.steps} />
    </>
  );
};

/** A condition conducive to the spread: whose it is, who acknowledged it, what addresses it. It excuses nothing. */
export const ConditionPanel = ({ condition }: { condition: ConditionView }): ReactNode => {
  const { t } = useTranslation();
  const wordOf = useWords();
  const { acknowledgedBy, addressedBy } = condition;
  return (
    <>
      <p>{wordOf(condition.stage)}</p>
      <blockquote className="gist">{condition.gist}</blockquote>
      <p className="caption">{t('coverage.noExcuse')}</p>
      <Facts
        rows={[
          [t('coverage.conditionKind'), wordOf(condition.conditionKind)],
          [t('coverage.concerns'), <ItemLinks key="whom" ids={condition.concerns} />],
          [
            t('coverage.acknowledgedBy'),
            acknowledgedBy.length === 0 ? t('record.nobody') : <ItemLinks key="a" ids={acknowledgedBy} />,
          ],
          [
            t('coverage.addressedBy'),
            addressedBy.length === 0 ? t('record.noneRecorded') : <ItemLinks key="d" ids={addressedBy} />,
          ],
        ]}
      >
        <Details details={condition.details} />
      </Facts>
      <ToldSteps steps={condition.steps} />
    </>
  );
};
