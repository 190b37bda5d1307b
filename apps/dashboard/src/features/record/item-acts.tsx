import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../shared/queries.ts';
import { ACTS_ON, BEGINNINGS } from './forms.ts';
import { SchemaAct, useBarred } from './schema-act.tsx';
import type { Tab } from './tab-names.ts';

/** What may be done to one item, by its schema forms. A reason that bars them all stands once. */
export const ItemActs = ({
  item,
  heading = false,
}: {
  item: { id: string; kind: string; version: number };
  /** As a part of the inspector, under its own heading. */
  heading?: boolean;
}): ReactNode => {
  const { t } = useTranslation();
  const party = useSession().data?.party ?? '';
  const barredBy = useBarred();
  const id = useId();
  const acts = ACTS_ON[item.kind] ?? [];
  const reasons = acts.map((one) => barredBy(one.type, one.own?.(party) ?? {}));
  const shared = reasons.every((one) => one === reasons[0]) ? reasons[0] : undefined;
  if (acts.length === 0) return null;
  const body = (
    <>
      <span className="acts">
        {acts.map((one) => (
          <SchemaAct
            key={one.type}
            type={one.type}
            target={item}
            own={one.own?.(party) ?? {}}
            initial={one.initial?.(party) ?? {}}
            {...(shared === undefined ? {} : { reasonId: id })}
          />
        ))}
      </span>
      {shared === undefined ? null : (
        <p className="caption" id={id}>
          {t('record.allBarred', { reason: shared })}
        </p>
      )}
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
  const tells = asserts && (session.data?.roles.includes('curator') ?? false);
  return (BEGINNINGS[tab] ?? []).map((one) => (
    <SchemaAct
      key={one.type}
      type={one.type}
      own={tells ? {} : (one.own?.(party) ?? {})}
      initial={one.initial?.(party) ?? {}}
      asserted={tells}
    />
  ));
};
