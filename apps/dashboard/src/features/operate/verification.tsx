import type { Verification, VerifiedProjection } from '@concord/read-models';
import { Chip, numberText, Section } from '@concord/ui';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton, useOffer } from '../../shared/actions.tsx';
import { codeText } from '../../shared/codes.ts';
import { errorText } from '../../shared/server-words.ts';
import { instantText, lengthText } from '../../shared/text.ts';
import { useBarred } from './operate-queries.ts';
import { useVerification } from './use-verification.ts';

const useStepName = (): ((step: string) => string) => {
  const { t } = useTranslation();
  return (step) =>
    step === 'log' || step === 'topic'
      ? t(`operate.verify.step.${step}`)
      : t(`operate.projection.${step}`, { defaultValue: step });
};

/** What the server says of the data: positions, streams and fields. */
const Faults = ({ all }: { all: readonly string[] }): ReactNode =>
  all.map((one) => (
    <li key={one} lang="en" translate="no">
      {one}
    </li>
  ));

const Differing = ({ one }: { one: VerifiedProjection }): ReactNode => {
  const { t } = useTranslation();
  const nameOf = useStepName();
  const more = one.differing - one.differences.length;
  return (
    <>
      <p className="small-text">
        <b>{nameOf(one.projection)}</b>
        {one.differing > 0 ? `: ${t('operate.verify.differing', { count: one.differing })}` : null}
      </p>
      <ul className="plain-list small-text">
        {one.differences.map(({ kind, id, what, at }) => (
          <li key={`${kind}/${id}`}>
            <code translate="no">
              {kind}/{id}
            </code>{' '}
            {codeText('operate.verify.what', what)} {at === null ? null : <code translate="no">{at}</code>}
          </li>
        ))}
        <Faults all={one.faults} />
        {more > 0 ? <li>{t('operate.verify.more', { count: more })}</li> : null}
      </ul>
    </>
  );
};

const Found = ({ of }: { of: Verification }): ReactNode => {
  const { t } = useTranslation();
  const { log, topic, projections } = of;
  const wrong = projections.filter((one) => one.differing > 0 || one.faults.length > 0);
  const documents = projections.reduce((sum, one) => sum + one.documents, 0);
  const says = [
    log === null
      ? []
      : log.faults.length === 0
        ? t('operate.verify.logDone', { count: log.upTo })
        : t('operate.verify.logFaults', { count: log.faults.length }),
    topic === null
      ? []
      : topic.faults.length === 0
        ? t('operate.verify.topicDone', { position: numberText(topic.upTo) })
        : t('operate.verify.topicFaults', { count: topic.faults.length }),
    t('operate.verify.documents', { count: documents }),
  ].flat();
  return (
    <>
      <p className="small-text">{says.join(' · ')}</p>
      <ul className="plain-list small-text">
        <Faults all={[...(log?.faults ?? []), ...(topic?.faults ?? [])]} />
      </ul>
      {wrong.map((one) => (
        <Differing key={one.projection} one={one} />
      ))}
      {wrong.length > 0 ? <p className="small-text">{t('operate.verify.rebuildIt')}</p> : null}
      {log === null ? null : (
        <p className="caption">
          {t('operate.verify.digest')} <code className="digest">{log.digest}</code>
        </p>
      )}
    </>
  );
};

/** What is stored beside what the log gives: how far the comparison is, and each difference by name. */
export const VerificationPanel = (): ReactNode => {
  const { t } = useTranslation();
  const nameOf = useStepName();
  const { last, start } = useVerification();
  const barred = useBarred()('verify');
  const [problem, setProblem] = useState<string>();
  const running = last?.state === 'running';
  useOffer([
    {
      id: 'verify',
      label: t('operate.verify.start'),
      group: 'operate',
      icon: 'check',
      barred: barred ?? (running ? t('operate.verify.running') : undefined),
      run: () => {
        setProblem(undefined);
        start().catch((error: unknown) => setProblem(errorText(error)));
      },
    },
  ]);
  const word =
    last?.state === 'failed'
      ? t('operate.verify.failed')
      : t(last?.sound === false ? 'operate.verify.notSound' : 'operate.verify.sound');
  return (
    <Section
      title={t('operate.verify.title')}
      says={
        last === undefined || running ? undefined : <Chip tone={last.sound === true ? 'accent' : 'act'}>{word}</Chip>
      }
      caption={barred === undefined ? undefined : <span id="verify-barred">{barred}</span>}
      tools={<ActionButton id="verify" small {...(barred === undefined ? {} : { reasonId: 'verify-barred' })} />}
    >
      {problem === undefined ? null : (
        <p className="error" role="alert">
          {problem}
        </p>
      )}
      {last === undefined ? <p className="second small-text">{t('operate.verify.none')}</p> : null}
      {running ? (
        <div className="rebuild">
          <p className="rebuild-line">
            <b>{t('operate.nOfN', { n: numberText(last.position), all: numberText(last.head) })}</b>
            <span>{nameOf(last.step)}</span>
          </p>
          <progress max={Math.max(1, last.head)} value={last.position} aria-label={t('operate.verify.progress')} />
        </div>
      ) : null}
      {last?.state === 'failed' ? (
        <p className="error" lang="en" translate="no">
          {last.reason}
        </p>
      ) : null}
      {last?.state === 'done' ? <Found of={last} /> : null}
      {last === undefined || last.endedAt === null ? null : (
        <p className="caption">
          {t('operate.done', {
            when: instantText(last.endedAt),
            took: lengthText((Date.parse(last.endedAt) - Date.parse(last.startedAt)) / 1_000),
          })}
        </p>
      )}
    </Section>
  );
};
