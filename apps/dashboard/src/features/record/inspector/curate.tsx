import type { FieldView } from '@concord/read-models';
import { Action, numberText } from '@concord/ui';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../shared/queries.ts';
import { isLive, useMoment } from '../../../shared/time.ts';
import { inOrder } from '../claims.ts';
import { ActDialog } from './act-dialog.tsx';
import { type Curated, claimBody, claimFields, freeName, PREFER, preferBody } from './curator-acts.ts';
import { useAct } from './use-act.ts';

type Chosen = { kind: 'claim' } | { kind: 'prefer'; claim: string; name: string };

/** Adds a claim to a field, or prefers one of those there are; each with its reason, none overwritten. */
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
  const [chosen, setChosen] = useState<Chosen>();
  const { act, busy, problem, done, forget } = useAct(at.list, at.id, at.version);
  const curator = session.data?.roles.includes('curator') ?? false;
  const barred = live ? (curator ? undefined : t('record.notCurator')) : t('record.past');
  const others = inOrder(field).filter((claim) => claim.id !== field.preferred?.claim);
  const open = (next: Chosen): void => {
    forget();
    setChosen(next);
  };
  const send = (answers: Readonly<Record<string, string>>): void => {
    if (chosen === undefined) return;
    const given =
      chosen.kind === 'prefer'
        ? act('preferences', preferBody(at, chosen.claim, answers))
        : act('claims', claimBody(at, freeName(field.claims.map((claim) => claim.id)), dated, answers));
    void given.then((ok) => {
      if (ok) setChosen(undefined);
    });
  };
  const verb = chosen === undefined ? '' : t(chosen.kind === 'claim' ? 'record.addClaim' : 'record.preferClaim');
  const ordered = inOrder(field);
  const number = (id: string): number => ordered.findIndex((claim) => claim.id === id) + 1;
  return (
    <div className="acts">
      <Action small barred={barred} onAct={() => open({ kind: 'claim' })}>
        {t('record.addClaim')}
      </Action>
      {barred !== undefined || field.claims.length < 2
        ? null
        : others.map((claim) => (
            <Action
              key={claim.id}
              small
              onAct={() => open({ kind: 'prefer', claim: claim.id, name: String(number(claim.id)) })}
            >
              {t('record.preferN', { n: number(claim.id) })}
            </Action>
          ))}
      <span className="caption" role="status">
        {done === undefined ? '' : t('record.done', { position: numberText(done) })}
      </span>
      {chosen === undefined ? null : (
        <ActDialog
          title={chosen.kind === 'claim' ? `${verb}: ${title}` : `${t('record.preferN', { n: chosen.name })}: ${title}`}
          says={t(chosen.kind === 'claim' ? 'record.claimSays' : 'record.preferSays', { version: at.version })}
          verb={verb}
          fields={chosen.kind === 'claim' ? claimFields(dated) : PREFER}
          danger={false}
          busy={busy}
          problem={problem}
          onClose={() => setChosen(undefined)}
          onAct={send}
        />
      )}
    </div>
  );
};
