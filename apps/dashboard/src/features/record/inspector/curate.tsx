import type { FieldView } from '@concord/read-models';
import { Action } from '@concord/ui';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../shared/queries.ts';
import { isLive, useMoment } from '../../../shared/time.ts';
import { ActDialog } from './act-dialog.tsx';
import { type Curated, claimBody, claimFields, freeName } from './curator-acts.ts';
import { useAct } from './use-act.ts';

/** Adds a claim to a field; none is overwritten. */
export const Curate = ({
  at,
  title,
  field,
  dated,
}: {
  at: Curated;
  title: string;
  field: FieldView<unknown>;
  /** The field is a date. */
  dated: boolean;
}): ReactNode => {
  const { t } = useTranslation();
  const session = useSession();
  const live = isLive(useMoment());
  const [open, setOpen] = useState(false);
  const { act, busy, problem, refusals, done, forget } = useAct(at.list, at.id, at.version);
  const curator = session.data?.roles.includes('curator') ?? false;
  const barred = live ? (curator ? undefined : t('record.notCurator')) : t('record.past');
  // A name once given is not given again, though its claim was retracted.
  const taken = [...field.claims, ...field.retracted].map((claim) => claim.id);
  const send = (answers: Readonly<Record<string, string>>): void => {
    void act('claims', claimBody(at, freeName(taken), dated, answers)).then((ok) => {
      if (ok) setOpen(false);
    });
  };
  return (
    <div className="acts">
      <Action
        small
        barred={barred}
        onAct={() => {
          forget();
          setOpen(true);
        }}
      >
        {t('record.addClaim')}
      </Action>
      <span className="caption" role="status">
        {done ?? ''}
      </span>
      {open ? (
        <ActDialog
          title={`${t('record.addClaim')}: ${title}`}
          says={t('record.claimSays', { version: at.version })}
          verb={t('record.addClaim')}
          fields={claimFields(dated)}
          danger={false}
          busy={busy}
          problem={problem}
          refusals={refusals}
          onClose={() => setOpen(false)}
          onAct={send}
        />
      ) : null}
    </div>
  );
};
