import type { ProposalView } from '@concord/read-models';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../../shared/codes.ts';
import { isItemId } from '../../../shared/homes.ts';
import { useList, useNames } from '../../../shared/queries.ts';
import { dateText } from '../../../shared/text.ts';
import { ProposalSteps } from '../proposal-steps.tsx';
import { useWords } from '../words.ts';
import { Actions } from './actions.tsx';
import { PROPOSAL_ACTS } from './acts.ts';
import { Details } from './details.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { ItemLink, ItemLinks } from './item-link.tsx';
import { SourceRefs } from './source-refs.tsx';

/** A vehicle or evidence: an item where it is one, else the words that name it. */
const StepRef = ({ id }: { id: string }): ReactNode => (isItemId(id) ? <ItemLink id={id} /> : <span>{id}</span>);

export const ProposalPanel = ({ proposal }: { proposal: ProposalView }): ReactNode => {
  const { t } = useTranslation();
  const nameOf = useNames();
  const wordOf = useWords();
  const debates = useList('debates');
  const refers = proposal.details['refers_to'];
  const plans = (useList('plans').data?.items ?? []).filter(
    (one) => Array.isArray(refers) && refers.includes(one.agreement),
  );
  const debate = debates.data?.items.find((one) => one.id === proposal.debate);
  return (
    <>
      <p>
        <ProposalSteps proposal={proposal} />
      </p>
      <blockquote className="gist">{proposal.gist}</blockquote>
      <p className="caption">
        {t('record.paraphrased', { speaker: nameOf(proposal.proposer), n: proposal.paragraph })}{' '}
        {debate === undefined ? null : (
          <ItemLink id={debate.id}>
            {t('record.meetingOf', { meeting: debate.meeting, date: dateText(debate.on.value) })}
          </ItemLink>
        )}
      </p>
      <dl className="facts">
        <dt>{t('record.addressees')}</dt>
        <dd>
          <ItemLinks ids={proposal.addressees} />
        </dd>
        <dt>{t('record.pillars')}</dt>
        <dd>{proposal.pillars.map((one) => `${one} ${codeText('record.pillar', one)}`).join('; ')}</dd>
        {plans.length === 0 ? null : (
          <>
            <dt>{t('plans.ofAgreement')}</dt>
            <dd>
              <ItemLinks ids={plans.map((one) => one.id)} />
            </dd>
          </>
        )}
        <Details details={proposal.details} />
      </dl>
      <section className="block" aria-label={t('record.stepsTaken')}>
        <div className="block-head">
          <h3>{t('record.stepsTaken')}</h3>
          <span className="caption">{t('record.stepsCount', { count: proposal.steps.length })}</span>
        </div>
        <ol className="claim-list" data-testid="steps">
          {proposal.steps.map((step) => (
            <li key={`${step.position} ${step.stage}`} className="preferred">
              <span className="block-head">
                <strong>{wordOf(step.stage)}</strong>
                <span className="caption">{dateText(step.on) || t('record.dateUnknown')}</span>
              </span>
              <span className="second">
                {[step.by === null ? '' : nameOf(step.by), step.says ?? ''].filter((part) => part !== '').join(': ')}
                {step.ref === null ? null : (
                  <>
                    {' ('}
                    <StepRef id={step.ref} />)
                  </>
                )}
                . {step.basis === 'acted' ? t('record.actedHere') : <SourceRefs keys={step.sources} />}
              </span>
            </li>
          ))}
        </ol>
      </section>
      <EvidenceList proposal={proposal} />
      <section className="block">
        <h3>{t('record.moves')}</h3>
        <p className="second small">{t('record.movesSays')}</p>
      </section>
      <Actions item={proposal} title={proposal.title} list="proposals" acts={PROPOSAL_ACTS} />
    </>
  );
};
