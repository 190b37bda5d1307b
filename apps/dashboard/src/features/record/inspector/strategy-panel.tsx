import type { ActionView, StrategyView } from '@concord/read-models';
import { Chip } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../../shared/codes.ts';
import { useNames } from '../../../shared/queries.ts';
import { dateText } from '../../../shared/text.ts';
import { useWords } from '../words.ts';
import { Details } from './details.tsx';
import { Facts } from './facts.tsx';
import { ItemLinks } from './item-link.tsx';
import { ToldSteps } from './told-steps.tsx';

/** One action: its lawful basis, and of a removal request its ground, the way of appeal, the answer and the appeals. */
const OneAction = ({ action }: { action: ActionView }): ReactNode => {
  const { t } = useTranslation();
  const nameOf = useNames();
  const wordOf = useWords();
  const missing = (value: string | null): ReactNode =>
    value ?? (
      <Chip tone="caution" icon="warning">
        {t('strategies.noneGiven')}
      </Chip>
    );
  const removal = action.step === 'removal-request';
  return (
    <li>
      <span className="block-head">
        <strong>
          {wordOf(action.actionKind)} <code>{action.action}</code>
        </strong>
        <span className="caption">{dateText(action.on) || t('record.dateUnknown')}</span>
      </span>
      <span className="second">{action.says}</span>
      <Facts
        rows={[
          [t('strategies.lawfulBasis'), missing(action.lawfulBasis)],
          [t('strategies.addressee'), action.addressee],
          ...(removal
            ? ([
                [t('strategies.ground'), missing(action.ground)],
                [t('strategies.wayOfAppeal'), missing(action.appeal)],
                [t('strategies.answer'), action.answer === null ? t('strategies.noAnswer') : wordOf(action.answer)],
                [
                  t('strategies.appeals'),
                  action.appeals.length === 0
                    ? t('record.noneRecorded')
                    : action.appeals
                        .map(({ by, says, decision }) =>
                          t('strategies.appealSays', {
                            by: by === null ? '' : nameOf(by),
                            says: says ?? '',
                            outcome: decision?.outcome ? wordOf(decision.outcome) : t('strategies.waits'),
                          }),
                        )
                        .join(' '),
                ],
              ] as const)
            : []),
        ]}
      />
    </li>
  );
};

/** What the strategy is, the review of rights that counts, and every action with what makes it lawful. */
export const StrategyPanel = ({ strategy }: { strategy: StrategyView }): ReactNode => {
  const { t } = useTranslation();
  const nameOf = useNames();
  const wordOf = useWords();
  const review = strategy.rightsReview;
  return (
    <>
      <p>{wordOf(strategy.stage)}</p>
      <blockquote className="gist">{strategy.gist}</blockquote>
      <Facts
        rows={[
          [t('record.parties'), <ItemLinks key="parties" ids={strategy.parties} />],
          [t('strategies.audiences'), strategy.audiences.join(', ')],
          [t('record.pillars'), strategy.pillars.map((one) => `${one} ${codeText('record.pillar', one)}`).join('; ')],
        ]}
      >
        <Details details={strategy.details} />
      </Facts>
      <section className="block" aria-label={t('strategies.review')}>
        <h3>{t('strategies.review')}</h3>
        {review === null ? (
          <p className="note">{t('strategies.noReview')}</p>
        ) : (
          <Facts
            rows={[
              [t('strategies.finding'), wordOf(review.finding)],
              [t('strategies.reviewer'), review.by === null ? t('record.notRecorded') : nameOf(review.by)],
              [t('strategies.expression'), review.expression],
              [t('strategies.necessity'), review.necessity],
              [t('strategies.on'), dateText(review.on)],
            ]}
          />
        )}
      </section>
      <section className="block" aria-label={t('strategies.actions')}>
        <div className="block-head">
          <h3>{t('strategies.actions')}</h3>
          <span className="caption">
            {t('strategies.removals', { count: strategy.removalRequests, open: strategy.appealsOpen })}
          </span>
        </div>
        {strategy.actions.length === 0 ? <p className="note">{t('strategies.noActions')}</p> : null}
        <ul className="claim-list">
          {strategy.actions.map((action) => (
            <OneAction key={action.position} action={action} />
          ))}
        </ul>
      </section>
      <ToldSteps steps={strategy.steps} />
    </>
  );
};
