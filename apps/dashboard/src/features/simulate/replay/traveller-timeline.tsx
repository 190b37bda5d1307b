import type { TravellerStep } from '@concord/simulation/trace';
import { Kind, Section } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSectionLabels } from '../../../shared/parts.tsx';
import { useAddress } from '../../../shared/time.ts';
import type { Replay } from './replay.worker.ts';
import { useEndWords } from './travellers.tsx';
import { useAsked, type useReplay } from './use-replay.ts';
import { useWhen } from './when.ts';

const PLAIN = ['withdrawn', 'expired', 'complains'] as const;
const CROSSED = ['passed', 'afterwards'] as const;

const useStepWords = (): ((step: TravellerStep) => string) => {
  const { t } = useTranslation();
  const endWords = useEndWords();
  return (step) => {
    if (step.what === 'listed') {
      const says = t('simulate.replay.step.listed', { by: t(`membership.${step.by}`) });
      const more = [
        ...(step.faulty ? [t('simulate.replay.faulty')] : []),
        ...(step.misuse ? [t('simulate.replay.misuse')] : []),
      ];
      return [says, ...more].join(' ');
    }
    if (step.what === 'crossing') {
      const plain = CROSSED.find((one) => one === step.result);
      return [
        t('simulate.replay.step.crossing', { at: t(`membership.${step.at}`) }),
        t(step.screened ? 'simulate.replay.screened' : 'simulate.replay.unscreened'),
        ...(step.hit ? [t('simulate.replay.hit')] : []),
        plain === undefined
          ? `${endWords(step.result as Parameters<typeof endWords>[0])}.`
          : t(`simulate.replay.${plain}`),
      ].join(' ');
    }
    if (step.what === 'review')
      return t(step.confirmed ? 'simulate.replay.step.confirmed' : 'simulate.replay.step.refuted');
    if (step.what === 'answered')
      return t(step.upheld ? 'simulate.replay.step.upheld' : 'simulate.replay.step.notUpheld');
    const plain = PLAIN.find((one) => one === step.what) ?? 'withdrawn';
    return t(`simulate.replay.step.${plain}`);
  };
};

/** One traveller from the listing to the end, in words. */
export const TravellerTimeline = ({
  replay,
  remote,
}: {
  replay: Replay;
  remote: ReturnType<typeof useReplay>['remote'];
}): ReactNode => {
  const { t } = useTranslation();
  const labels = useSectionLabels();
  const when = useWhen();
  const words = useStepWords();
  const endWords = useEndWords();
  const { traveller = replay.sample[0] } = useAddress();
  const found = useAsked(
    replay,
    remote && traveller !== undefined ? () => remote.traveller(traveller) : undefined,
    traveller,
  );
  const there = replay.travellers.some(({ id }) => id === traveller);
  const steps = found?.steps ?? [];
  return (
    <Section
      title={t('simulate.replay.timelineOf', { traveller })}
      says={found ? endWords(found.row.end) : ''}
      table={{
        columns: [t('simulate.replay.whenHead'), t('simulate.replay.whatHead')],
        rows: steps.map((step) => [when(step.tick), words(step)]),
      }}
      labels={labels}
      caption={
        <>
          <Kind kind="simulated">{t('kind.simulated')}</Kind> {t('simulate.warning')}{' '}
          {t('simulate.replay.screenedFoot')}
        </>
      }
    >
      {there ? (
        <ol className="steps-list" data-testid="traveller-timeline">
          {steps.map((step) => (
            <li key={`${step.tick} ${step.what}`}>
              <span className="num">{when(step.tick)}</span> <span>{words(step)}</span>
            </li>
          ))}
        </ol>
      ) : (
        <p className="note">{t('simulate.replay.noTraveller', { traveller })}</p>
      )}
    </Section>
  );
};
