import { type Actor, may } from '@concord/domain';
import { Action } from '@concord/ui';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeText } from '../../../shared/codes.ts';
import { type ListName, type Session, useNames, useSession } from '../../../shared/queries.ts';
import { verdictText } from '../../../shared/server-words.ts';
import { isLive, useGo, useMoment } from '../../../shared/time.ts';
import { ActDialog } from './act-dialog.tsx';
import { type Act, bodyOf } from './acts.ts';
import { useAct } from './use-act.ts';

const actorOf = ({ username, roles, party }: Session): Actor => ({
  id: username,
  roles,
  ...(party === null ? {} : { party }),
});

/** Why one may not, in words; undefined where one may try. */
const useBarred = () => {
  const { t } = useTranslation();
  const session = useSession();
  const live = isLive(useMoment());
  return <V,>(act: Act<V>, id: string, item: V): string | undefined => {
    if (!live) return t('record.past');
    if (!session.data) return t('record.notDelegate');
    const party = session.data.party ?? '';
    const verdict = may(actorOf(session.data), { type: act.type, id, ...act.own?.(party) }, false);
    if (!verdict.allowed)
      return verdict.needs.includes('delegate') && party === '' ? t('record.notDelegate') : verdictText(verdict);
    const reason = act.barred(item, party);
    return reason === undefined ? undefined : t(`record.barred.${reason}`);
  };
};

/** Acts on one item. A reason that bars them all stands once; a past moment is read only and says so. */
export const Actions = <V extends { id: string; version: number }>({
  item,
  title,
  list,
  first,
  acts,
}: {
  item: V;
  title: string;
  list: ListName;
  /** The act that the others wait for; its button names the party. */
  first?: Act<V>;
  acts: readonly Act<V>[];
}): ReactNode => {
  const { t } = useTranslation();
  const session = useSession();
  const nameOf = useNames();
  const go = useGo();
  const live = isLive(useMoment());
  const barredBy = useBarred();
  const [chosen, setChosen] = useState<Act<V>>();
  const { act, busy, problem, refusals, done, forget } = useAct(list, item.id, item.version);
  const party = session.data?.party ?? '';
  const name = party === '' ? t('record.yourParty') : nameOf(party);
  const choose = (one: Act<V>): void => {
    forget();
    setChosen(one);
  };
  const reasons = acts.map((one) => barredBy(one, item.id, item));
  const shared = reasons.every((one) => one === reasons[0]) ? reasons[0] : undefined;
  // A reason that bars all of them stands once, below.
  const short = (reason: string | undefined): string | undefined =>
    reason !== undefined && reason === shared ? '' : reason;
  return (
    <section className="block" aria-label={t('record.acts')}>
      <h3>{t(live ? 'record.acts' : 'record.mayI')}</h3>
      {live ? null : <p className="second small">{t('record.pastSays')}</p>}
      <div className="acts">
        {first === undefined ? null : (
          <Action
            primary
            barred={busy ? t('record.waiting') : short(barredBy(first, item.id, item))}
            onAct={() => choose(first)}
          >
            {t('record.sign', { party: name })}
          </Action>
        )}
        {acts.map((one, n) => (
          <Action key={one.type} small barred={short(reasons[n])} onAct={() => choose(one)}>
            {codeText('record.act', one.type)}
          </Action>
        ))}
        {live ? null : (
          <Action small onAct={() => go({ asOf: undefined, knownAt: undefined, position: undefined })}>
            {t('record.goLive')}
          </Action>
        )}
      </div>
      {shared === undefined ? null : <p className="caption">{t('record.allBarred', { reason: shared })}</p>}
      {problem !== undefined && chosen === undefined ? (
        <p className="error" role="alert">
          {problem}
        </p>
      ) : null}
      <p className="caption" role="status">
        {done ?? ''}
      </p>
      {chosen === undefined ? null : (
        <ActDialog
          title={`${codeText('record.act', chosen.type)}: ${title}`}
          party={name}
          verb={codeText('record.act', chosen.type)}
          fields={chosen.fields}
          danger={chosen.danger ?? false}
          busy={busy}
          problem={problem}
          refusals={refusals}
          onClose={() => setChosen(undefined)}
          onAct={(answers) => {
            void act(chosen.part, bodyOf(chosen, party, answers)).then((ok) => {
              if (ok) setChosen(undefined);
            });
          }}
        />
      )}
    </section>
  );
};
