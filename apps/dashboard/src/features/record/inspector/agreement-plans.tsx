import type { AgreementView, PlanView } from '@concord/read-models';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useList, useSession } from '../../../shared/queries.ts';
import { SchemaAct } from '../schema-act.tsx';
import { useWords } from '../words.ts';
import { ItemLink } from './item-link.tsx';
import { PlanAge, PlanLines } from './plan-panel.tsx';

const OnePlan = ({ plan }: { plan: PlanView }): ReactNode => {
  const wordOf = useWords();
  return (
    <li>
      <ItemLink id={plan.id}>{plan.title}</ItemLink> <span className="caption">{wordOf(plan.status)}</span>
      <PlanAge age={plan.age} />
      <PlanLines plan={plan} />
    </li>
  );
};

/** How it is to be put to work: the plans for it, with their steps, assistance and age; and a plan that may be made. */
export const AgreementPlans = ({ agreement }: { agreement: AgreementView }): ReactNode => {
  const { t } = useTranslation();
  const session = useSession().data;
  const plans = (useList('plans').data?.items ?? []).filter((one) => one.agreement === agreement.id);
  const isParty = agreement.parties.includes(session?.party ?? '');
  const tells = !isParty && (session?.roles.includes('curator') ?? false);
  return (
    <section className="block" aria-label={t('plans.title')} data-testid="plans">
      <h3>{t('plans.title')}</h3>
      {plans.length === 0 ? <p className="second small">{t('plans.none')}</p> : null}
      <p className="caption">{t('plans.says')}</p>
      <ul className="plain-list">
        {plans.map((one) => (
          <OnePlan key={one.id} plan={one} />
        ))}
      </ul>
      <SchemaAct
        type="plan/draft"
        own={{ agreement: agreement.id }}
        asserted={tells}
        barred={isParty || tells ? undefined : t('record.barred.notParty')}
      />
    </section>
  );
};
