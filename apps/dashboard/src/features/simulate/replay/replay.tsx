import { DESIGNS, type Scenario } from '@concord/simulation';
import { Action, fileName, formatNumber, Segmented, saveText } from '@concord/ui';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddress, useGo } from '../../../shared/time.ts';
import { NumberField } from '../number-field.tsx';
import { Player } from './player.tsx';
import { RecordTimelinePart } from './record-timeline.tsx';
import { Records } from './records.tsx';
import { TravellerTimeline } from './traveller-timeline.tsx';
import { Travellers } from './travellers.tsx';
import { useReplay } from './use-replay.ts';

/** One replication under one design, to the bit as in the experiment: played, and read traveller by traveller and record by record. */
export const ReplayPart = ({ scenario }: { scenario: Scenario }): ReactNode => {
  const { t } = useTranslation();
  const go = useGo();
  const { design = 'hub', seed = 1, replication = 0 } = useAddress();
  const [wrong, setWrong] = useState({ seed: false, replication: false });
  const { remote, replay, failed } = useReplay(scenario, design, seed, replication);
  const save = async (): Promise<void> => {
    if (!remote || !replay) return;
    const { facts } = replay;
    const name = fileName(
      `concord events ${facts.scenario.slice(0, 12)} ${facts.design} ${facts.seed} ${facts.replication}`,
      'ndjson',
    );
    saveText(name, 'application/x-ndjson', await remote.lines());
  };
  return (
    <div className="replay">
      <div className="bar-row">
        <Segmented
          small
          label={t('simulate.flow.design')}
          options={DESIGNS.map((value) => ({ value, label: t(`simulate.${value}`) }))}
          value={design}
          onChange={(value) => go({ design: value === 'hub' ? undefined : value })}
        />
        <NumberField
          name="replication"
          label={t('simulate.replay.replication')}
          value={replication}
          wrong={wrong.replication}
          onWrong={(is) => setWrong({ ...wrong, replication: is })}
        />
        <NumberField
          name="seed"
          label={t('simulate.seed')}
          value={seed}
          wrong={wrong.seed}
          onWrong={(is) => setWrong({ ...wrong, seed: is })}
        />
        <Action icon="download" barred={replay ? undefined : t('loading')} onAct={() => void save()}>
          {t('simulate.replay.export')}
        </Action>
      </div>
      {failed === undefined ? null : (
        <p className="error" role="alert">
          {failed}
        </p>
      )}
      {replay === undefined ? (
        <p className="caption">{t('loading')}</p>
      ) : (
        <>
          <p className="second">
            {t('simulate.replay.facts', {
              events: formatNumber(replay.facts.events),
              detections: replay.facts.detections,
              replication: replay.facts.replication,
            })}{' '}
            <code data-testid="run-digest">{replay.facts.digest}</code>
          </p>
          <Player
            key={`${replay.facts.scenario} ${replay.facts.seed} ${replay.facts.replication}`}
            film={replay.film}
            scenario={scenario}
          />
          <div className="two-wide">
            <Travellers replay={replay} />
            <TravellerTimeline replay={replay} remote={remote} />
          </div>
          <div className="two-wide">
            <Records replay={replay} />
            <RecordTimelinePart replay={replay} remote={remote} />
          </div>
        </>
      )}
    </div>
  );
};
