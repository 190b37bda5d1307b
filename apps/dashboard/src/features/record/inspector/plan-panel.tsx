import type { PlanLineView, PlanView } from '@concord/read-models';
import { Chip } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNames } from '../../../shared/queries.ts';
import { dateText } from '../../../shared/text.ts';
import { useDuration, useWords } from '../words.ts';
import { Details } from './details.tsx';
import { Facts } from './facts.tsx';
import { ItemLink, ItemLinks } from './item-link.tsx';
import { ToldSteps } from './told-steps.tsx';

/** How old it is: since the signature, and since it was made, to the first step or to the date asked about. */
export const usePlanAgeText = (): ((age: PlanView['age']) => string) => {
  const { t } = useTranslation();
  const duration = useDuration();
  return ({ days, begun, signed }) =>
    [
      days === null
        ? t('plans.ageUndated')
        : t(begun === null ? 'plans.ageOpen' : 'plans.ageBegun', { days: duration(days) }),
      ...signed.map((one) => t('plans.ageSigned', { days: duration(one.days), date: dateText(one.on) })),
      ...(signed.length > 1 ? [t('plans.ageConflict')] : []),
    ].join(' ');
};

/** Its age in words and as a bar; the part since the plan was made is dark. */
export const PlanAge = ({ age }: { age: PlanView['age'] }): ReactNode => {
  const { t } = useTranslation();
  const ageText = usePlanAgeText();
  const { days, signed } = age;
  const whole = Math.max(days ?? 0, ...signed.map((one) => one.days));
  const before = whole <= 0 ? 0 : 100 - (100 * Math.max(0, days ?? 0)) / whole;
  return (
    <section className="block" aria-label={t('plans.age')}>
      <h3>{t('plans.age')}</h3>
      <p className="second small">{ageText(age)}</p>
      {whole <= 0 ? null : (
        <svg width="100%" height="8" viewBox="0 0 100 8" preserveAspectRatio="none" role="img">
          <title>{t('plans.ageAlt')}</title>
          <rect width={before} height="8" fill="currentColor" opacity="0.25" />
          <rect x={before} width={100 - before} height="8" fill="currentColor" opacity="0.7" />
        </svg>
      )}
    </section>
  );
};

/** Whom a step assists, by whom, and whether that state belongs to a party on this date. */
const Assistance = ({ line }: { line: PlanLineView }): ReactNode => {
  const { t } = useTranslation();
  const nameOf = useNames();
  if (line.member === null || line.helper === null) return null;
  const member = nameOf(line.member);
  const organizations = line.memberOf
    .map(({ organization, standing }) =>
      standing === 'yes' ? nameOf(organization) : t('plans.mayBeMember', { organization: nameOf(organization) }),
    )
    .join('; ');
  return (
    <span className="second">
      {t('plans.assists', { helper: nameOf(line.helper), member })}{' '}
      {line.memberOf.length > 0 ? (
        <span className="caption">
          {t('plans.memberOf', { member, organizations })}
          {line.membership === null ? null : (
            <>
              {' '}
              <ItemLink id={line.membership}>{t('plans.byMembership')}</ItemLink>
            </>
          )}
        </span>
      ) : (
        <Chip tone="caution" icon="warning">
          {t('plans.noMember')}
        </Chip>
      )}
    </span>
  );
};

/** One step: how far it came, within which scope, by when, and by what it is evidenced. */
const Line = ({ line }: { line: PlanLineView }): ReactNode => {
  const { t } = useTranslation();
  const wordOf = useWords();
  return (
    <li className={line.stage === 'completed' ? 'preferred' : ''} data-stage={line.stage}>
      <span className="block-head">
        <strong>
          {line.title} <code>{line.step}</code>
        </strong>
        <span className="caption">{wordOf(line.stage)}</span>
      </span>
      <Assistance line={line} />
      {line.overdue ? (
        <Chip tone="caution" icon="warning">
          {t('plans.overdue', { date: dateText(line.dueBy) })}
        </Chip>
      ) : null}
      <Facts
        rows={[
          [t('plans.scopeOf'), line.scope.map(wordOf).join(', ')],
          [t('plans.dueBy'), dateText(line.dueBy)],
          [t('plans.started'), line.stage === 'planned' ? null : dateText(line.started) || t('record.dateUnknown')],
          [
            t('plans.completed'),
            line.stage === 'completed' ? dateText(line.completed) || t('record.dateUnknown') : null,
          ],
          [
            t('plans.evidence'),
            line.stage !== 'completed' ? null : line.evidence.length > 0 ? (
              <ItemLinks key="evidence" ids={line.evidence} />
            ) : (
              t('plans.noEvidence')
            ),
          ],
        ]}
      />
    </li>
  );
};

export const PlanLines = ({ plan }: { plan: PlanView }): ReactNode => {
  const { t } = useTranslation();
  const done = plan.lines.filter((one) => one.stage === 'completed').length;
  return (
    <section className="block" aria-label={t('plans.lines')}>
      <div className="block-head">
        <h3>{t('plans.lines')}</h3>
        <span className="caption">{t('plans.done', { done, count: plan.lines.length })}</span>
      </div>
      {plan.lines.length === 0 ? <p className="note">{t('plans.noLines')}</p> : null}
      <ul className="claim-list">
        {plan.lines.map((line) => (
          <Line key={line.position} line={line} />
        ))}
      </ul>
    </section>
  );
};

/** For which agreement it is, how far its steps came, whom it assists, how old it is. */
export const PlanPanel = ({ plan }: { plan: PlanView }): ReactNode => {
  const { t } = useTranslation();
  const wordOf = useWords();
  return (
    <>
      <p>{wordOf(plan.status)}</p>
      {plan.gist === null ? null : <blockquote className="gist">{plan.gist}</blockquote>}
      <Facts
        rows={[
          [t('plans.agreement'), <ItemLink key="agreement" id={plan.agreement} />],
          [t('record.parties'), <ItemLinks key="parties" ids={plan.parties} />],
          [t('plans.made'), dateText(plan.age.made) || t('record.dateUnknown')],
        ]}
      >
        <Details details={plan.details} />
      </Facts>
      <p className="second small">{t('plans.says')}</p>
      <PlanAge age={plan.age} />
      <PlanLines plan={plan} />
      <ToldSteps steps={plan.steps} />
    </>
  );
};
