import { CLASSES } from '@concord/domain';
import type { InformationClass, PermissionView } from '@concord/read-models';
import { Action, IconButton } from '@concord/ui';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useIntoView } from '../../shared/into-view.ts';
import { useGo } from '../../shared/time.ts';
import { InstrumentList } from './instrument-list.tsx';

const same = (a: PermissionView, b: PermissionView, one: InformationClass): boolean =>
  JSON.stringify(a.instruments[one]) === JSON.stringify(b.instruments[one]);

/** Both directions of one pair: the class in view at length, the others as counts. */
export const PairInspector = ({
  pair,
  back,
  one,
  nameOf,
}: {
  pair: PermissionView;
  back: PermissionView | undefined;
  one: InformationClass;
  nameOf(id: string): string;
}): ReactNode => {
  const { t } = useTranslation();
  const go = useGo();
  const place = useRef<HTMLElement>(null);
  useIntoView(place, true);
  const direction = (of: PermissionView): string => `${nameOf(of.from)} → ${nameOf(of.to)}`;
  return (
    <aside ref={place} className="inspector" aria-label={t('frame.inspector')}>
      <header>
        <span className="caption">{t(`mechanism.${one}`)}</span>
        <IconButton icon="close" label={t('frame.close')} onAct={() => go({ item: undefined })} />
      </header>
      <h2>{direction(pair)}</h2>
      <InstrumentList instruments={pair.instruments[one]} nameOf={nameOf} />
      {back === undefined ? null : (
        <section className="section">
          <div className="section-head">
            <h3>{direction(back)}</h3>
            <span />
            <Action small quiet onAct={() => go({ item: back.id })}>
              {t('mechanism.turn')}
            </Action>
          </div>
          {same(pair, back, one) ? (
            <p className="second">{t(pair.instruments[one].length === 0 ? 'mechanism.sameNone' : 'mechanism.same')}</p>
          ) : (
            <InstrumentList instruments={back.instruments[one]} nameOf={nameOf} />
          )}
        </section>
      )}
      <section className="section">
        <h3>{t('mechanism.otherClasses')}</h3>
        <ul className="plain">
          {CLASSES.filter((other) => other !== one).map((other) => (
            <li key={other}>
              <button
                type="button"
                className="link"
                onClick={() => go({ class: other === 'persons' ? undefined : other })}
              >
                {t(`mechanism.${other}`)}
              </button>
              <span className="num">{pair.instruments[other].length || t('mechanism.noneShort')}</span>
            </li>
          ))}
        </ul>
      </section>
      <p className="note">{t('mechanism.coding')}</p>
    </aside>
  );
};
