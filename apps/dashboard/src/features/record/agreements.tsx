import type { AgreementView, StageView } from '@concord/read-models';
import { Section } from '@concord/ui';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useList, useNames } from '../../shared/queries.ts';
import { dateText } from '../../shared/text.ts';
import { useAddress, useGo } from '../../shared/time.ts';
import { DraftAgreement } from './draft-agreement.tsx';
import { Network } from './network.tsx';

const STEPS = ['drafted', 'signed', 'in-force', 'operationalized', 'ended'] as const;

/** Filled: dated. Ring: reached, not dated. Split diamond: claims conflict. Nothing: no claim, which is not the same as no. */
const Node = ({ stage }: { stage: StageView }): ReactNode => {
  if (stage.conflict) {
    return (
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
        <path d="M7 0L14 7L7 14L0 7Z" fill="none" stroke="var(--caution)" strokeWidth="1.5" />
        <path d="M7 0L14 7L0 7Z" fill="var(--caution)" />
      </svg>
    );
  }
  if (stage.answer === 'no') return null;
  const filled = stage.answer === 'yes' && stage.on !== null;
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      <circle
        cx="6"
        cy="6"
        r="4.5"
        fill={filled ? 'var(--ink-2)' : 'none'}
        stroke="var(--ink-2)"
        strokeWidth="1.5"
        strokeDasharray={stage.answer === 'unknown' ? '2 2' : undefined}
      />
    </svg>
  );
};

const firstDate = (one: AgreementView): string => {
  const on = one.stages.find((stage) => stage.stage === 'signed')?.on;
  return typeof on === 'string' ? on : '9999';
};

export const Agreements = (): ReactNode => {
  const { t } = useTranslation();
  const agreements = useList('agreements');
  const nameOf = useNames();
  const labels = useSectionLabels();
  const { item } = useAddress();
  const go = useGo();
  const [words, setWords] = useState('');
  const all = [...(agreements.data?.items ?? [])].sort((a, b) => (firstDate(a) < firstDate(b) ? -1 : 1));
  const shown = all.filter((one) =>
    `${one.title} ${one.parties.map(nameOf).join(' ')}`.toLowerCase().includes(words.toLowerCase()),
  );
  const table = {
    columns: [t('record.titleField'), t('record.kind'), ...STEPS.map((step) => t(`stage.${step}`))],
    rows: shown.map((one) => [
      one.title,
      one.agreementKind,
      ...one.stages.map((stage) => (stage.answer === 'no' ? '' : dateText(stage.on) || t(`answer.${stage.answer}`))),
    ]),
  };
  return (
    <>
      <div className="row">
        <label className="field">
          {t('record.filter')}
          <input value={words} onChange={(event) => setWords(event.target.value)} />
        </label>
        <DraftAgreement />
      </div>
      <Section
        title={t('record.agreements')}
        says={`${shown.length}; ${t('record.ladderSays')}`}
        table={table}
        labels={labels}
      >
        <Panel query={agreements}>
          {shown.length === 0 ? <Empty filtered={words !== ''} /> : null}
          <div className="scroll">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t('record.titleField')}</th>
                  {STEPS.map((step) => (
                    <th key={step} scope="col">
                      {t(`stage.${step}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {shown.map((one) => (
                  <tr key={one.id} aria-selected={one.id === item}>
                    <th scope="row">
                      <button type="button" className="link" onClick={() => go({ item: one.id, tab: 'agreements' })}>
                        {one.title}
                      </button>
                    </th>
                    {one.stages.map((stage) => (
                      <td key={stage.stage} style={{ whiteSpace: 'nowrap' }}>
                        <Node stage={stage} />{' '}
                        {stage.stage === 'drafted' || stage.answer === 'no' ? '' : dateText(stage.on)}
                        <span className="sr">
                          {stage.conflict ? t('record.conflict') : t(`answer.${stage.answer}`)}
                        </span>
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Panel>
      </Section>
      <Network agreements={all} />
    </>
  );
};
