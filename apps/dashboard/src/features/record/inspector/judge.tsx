import type { ClaimView } from '@concord/read-models';
import { Action } from '@concord/ui';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../shared/queries.ts';
import { isLive, useMoment } from '../../../shared/time.ts';
import { claimName } from '../claims.ts';
import { ActDialog } from './act-dialog.tsx';
import { type Curated, JUDGEMENTS, type Judged, judgeBody } from './curator-acts.ts';
import { useAct } from './use-act.ts';

/** What a curator may say of one claim: prefer, corroborate, dispute, retract it; asked once more before it is said. */
export const Judge = ({
  at,
  title,
  claim,
  preferable,
}: {
  at: Curated;
  title: string;
  claim: ClaimView;
  /** It stands beside others, and is not preferred already. */
  preferable: boolean;
}): ReactNode => {
  const { t } = useTranslation();
  const session = useSession();
  const live = isLive(useMoment());
  const [chosen, setChosen] = useState<Judged>();
  const { act, busy, problem, refusals, done, forget } = useAct(at.list, at.id, at.version);
  // Why nothing may be said here stands once, beside the button that adds a claim.
  if (!live || !(session.data?.roles.includes('curator') ?? false)) return null;
  const name = claimName(claim.id);
  const judgement = JUDGEMENTS.find((one) => one.verb === chosen);
  return (
    <span className="acts">
      {JUDGEMENTS.filter(({ verb }) => verb !== 'prefer' || preferable).map(({ verb }) => (
        <Action
          key={verb}
          small
          quiet
          label={t(`record.judge.${verb}Named`, { claim: name, field: title })}
          onAct={() => {
            forget();
            setChosen(verb);
          }}
        >
          {t(`record.judge.${verb}`)}
        </Action>
      ))}
      <span className="caption" role="status">
        {done ?? ''}
      </span>
      {judgement === undefined ? null : (
        <ActDialog
          title={t(`record.judge.${judgement.verb}Named`, { claim: name, field: title })}
          says={t(`record.judge.${judgement.verb}Says`, { version: at.version })}
          verb={t(`record.judge.${judgement.verb}`)}
          fields={judgement.fields}
          danger={judgement.verb === 'retract'}
          busy={busy}
          problem={problem}
          refusals={refusals}
          onClose={() => setChosen(undefined)}
          onAct={(answers) => {
            void act(judgement.part, judgeBody(at, judgement.verb, claim.id, answers)).then((ok) => {
              if (ok) setChosen(undefined);
            });
          }}
        />
      )}
    </span>
  );
};
