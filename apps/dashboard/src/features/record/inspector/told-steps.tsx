import type { StepView } from '@concord/read-models';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isItemId } from '../../../shared/homes.ts';
import { useNames } from '../../../shared/queries.ts';
import { dateText } from '../../../shared/text.ts';
import { useWords } from '../words.ts';
import { ItemLink } from './item-link.tsx';
import { SourceRefs } from './source-refs.tsx';

/** Steps of an item's life as they were taken: what, when, by whom, what was said, by which source. */
export const ToldSteps = ({ steps }: { steps: readonly StepView<string>[] }): ReactNode => {
  const { t } = useTranslation();
  const nameOf = useNames();
  const wordOf = useWords();
  return (
    <section className="block" aria-label={t('record.stepsTaken')}>
      <div className="block-head">
        <h3>{t('record.stepsTaken')}</h3>
        <span className="caption">{t('record.stepsCount', { count: steps.length })}</span>
      </div>
      <ol className="claim-list" data-testid="steps">
        {steps.map((step) => (
          <li key={step.position} className="preferred">
            <span className="block-head">
              <strong>{wordOf(step.step)}</strong>
              <span className="caption">{dateText(step.on) || t('record.dateUnknown')}</span>
            </span>
            <span className="second">
              {[step.by === null ? '' : nameOf(step.by), step.says ?? ''].filter((part) => part !== '').join(': ')}{' '}
              {step.ref === null ? null : isItemId(step.ref) ? <ItemLink id={step.ref} /> : <code>{step.ref}</code>}
            </span>
            <span className="caption">
              {step.basis === 'acted' ? t('record.actedHere') : <SourceRefs keys={step.sources} />}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
};
