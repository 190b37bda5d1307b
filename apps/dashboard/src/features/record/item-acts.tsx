import { numberText } from '@concord/ui';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList, useNames, useSession } from '../../shared/queries.ts';
import { ACTS_ON, BEGINNINGS, type Beginning } from './forms.ts';
import { useItemNames } from './names.ts';
import { usePlanOptions } from './plan-options.ts';
import { SchemaAct, useBarred } from './schema-act.tsx';
import { actsOn, isActed, untellable } from './schema-acts.ts';
import type { Options } from './schema-form-fields.tsx';
import { useStrategyOptions } from './strategy-options.ts';
import type { Tab } from './tab-names.ts';

/** Acts with consequences for others. */
const DANGER: ReadonlySet<string> = new Set([
  ...['agreement/end', 'membership/notify-withdrawal', 'membership/end', 'need/close', 'offer/withdraw'],
  ...['match/reject', 'activity/cancel', 'strategy/request-removal', 'strategy/close', 'threat/withdraw'],
  'plan/close',
]);

/** Matches of a need or an offer, to be named by an act on it. */
const useMatchOptions = ({ id, kind }: { id: string; kind: string }): Options => {
  const nameOf = useItemNames();
  const matches = useList('matches').data?.items ?? [];
  if (kind !== 'need' && kind !== 'offer') return {};
  const mine = matches.filter((match) => match.need === id || match.offer === id);
  return { match: mine.map((match) => [match.id, nameOf(match.id)]) };
};

/** What an activity may rest on: agreements of the party, proposals and resolutions. */
const useBases = (party: string): Options => {
  const agreements = useList('agreements').data?.items ?? [];
  const proposals = useList('proposals').data?.items ?? [];
  const resolutions = useList('resolutions').data?.items ?? [];
  const own = agreements.filter((one) => one.parties.includes(party));
  return { basis: [...own, ...proposals, ...resolutions].map((one) => [one.id, one.title]) };
};

/** Whom one field of a form may name: bodies and states, the own party first. */
const useParties = (party: string): Options => {
  const nameOf = useNames();
  const organizations = useList('organizations').data?.items ?? [];
  const states = useList('states').data?.items ?? [];
  const ids = [...organizations, ...states].map((one) => one.id).filter((id) => id !== party);
  const named = ids.map((id) => [id, nameOf(id)] as const).sort(([, a], [, b]) => a.localeCompare(b));
  const own: Options[string] = party === '' ? [] : [[party, nameOf(party)]];
  return Object.fromEntries(['needer', 'organization', 'member'].map((field) => [field, [...own, ...named]]));
};

/** What may be done to one item, by its schema forms. A reason that bars them all stands once. */
export const ItemActs = ({
  item,
  title,
  heading = false,
}: {
  item: { id: string; kind: string; version: number };
  /** What it is called. */
  title?: string;
  /** As a part of the inspector, under its own heading. */
  heading?: boolean;
}): ReactNode => {
  const { t } = useTranslation();
  const session = useSession().data;
  const party = session?.party ?? '';
  const barredBy = useBarred();
  const id = useId();
  const matches = useMatchOptions(item);
  const planned = usePlanOptions(item);
  const requested = useStrategyOptions(item);
  const [done, setDone] = useState<number>();
  const acts = ACTS_ON[item.kind] ?? [];
  const known = isActed(item) ? actsOn(item, party) : [];
  // Who may not act on it may have to tell of it.
  const tells =
    isActed(item) &&
    item.kind === 'plan' &&
    !item.parties.includes(party) &&
    session?.roles.includes('curator') === true;
  /** What a reader can see of the item that bars it for this party. */
  const notNow = (type: string): string | undefined => {
    const reason = tells ? untellable(item, type) : known.find((one) => one.type === type)?.barred;
    return reason && t(`record.barred.${reason}`);
  };
  const reasonOf = (one: Beginning): string | undefined =>
    barredBy(one.type, one.own?.(party) ?? {}, tells) ?? notNow(one.type);
  // What may be done stands first; what may not, by its reason, which stands once.
  const groups = [...Map.groupBy(acts, reasonOf)].sort(([a], [b]) => Number(a !== undefined) - Number(b !== undefined));
  if (acts.length === 0) return null;
  const body = (
    <>
      {groups.map(([reason, some], n) => (
        <div className="acts" key={reason ?? ''}>
          {some
            .map((one) => ({ ...one, asks: planned(one.type, tells) }))
            .map((one) => (
              <SchemaAct
                key={one.type}
                type={one.type}
                target={item}
                asserted={tells}
                own={one.own?.(party) ?? {}}
                initial={one.initial?.(party) ?? {}}
                title={title}
                {...one.asks}
                options={{ ...matches, ...one.asks.options, ...requested(one.type) }}
                barred={notNow(one.type)}
                danger={DANGER.has(one.type)}
                onDone={setDone}
                {...(reason === undefined ? {} : { reasonId: `${id}-${n}` })}
              />
            ))}
          {reason === undefined ? null : (
            <span className="caption" id={`${id}-${n}`}>
              {t('record.allBarred', { reason })}
            </span>
          )}
        </div>
      ))}
      <p className="caption" role="status">
        {done === undefined ? '' : t('record.done', { position: numberText(done) })}
      </p>
    </>
  );
  return heading ? (
    <section className="block" aria-label={t('acts.title')}>
      <h3>{t('acts.title')}</h3>
      {body}
    </section>
  ) : (
    body
  );
};

/** What may begin on a tab: a delegate's acts, and for a curator what is told of elsewhere. */
export const TabActs = ({ tab, asserts = false }: { tab: Tab; asserts?: boolean }): ReactNode => {
  const session = useSession();
  const party = session.data?.party ?? '';
  const bases = useBases(party);
  const parties = useParties(party);
  const barredBy = useBarred();
  const id = useId();
  const tells = asserts && (session.data?.roles.includes('curator') ?? false);
  const all = (BEGINNINGS[tab] ?? []).map((one) => ({ ...one, fixed: tells ? {} : (one.own?.(party) ?? {}) }));
  const reasons = all.map((one) => barredBy(one.type, one.fixed, tells));
  const shared = all.length > 1 && reasons.every((one) => one === reasons[0]) ? reasons[0] : undefined;
  return (
    <>
      {all.map(({ type, fixed, initial }) => (
        <SchemaAct
          key={type}
          type={type}
          own={fixed}
          initial={initial?.(party) ?? {}}
          asserted={tells}
          {...(shared === undefined ? {} : { reasonId: id })}
          {...(type === 'activity/plan' && !tells
            ? { options: { ...parties, ...bases }, needed: ['basis'] }
            : { options: parties })}
        />
      ))}
      {shared === undefined ? null : (
        <span className="caption" id={id}>
          {shared}
        </span>
      )}
    </>
  );
};
