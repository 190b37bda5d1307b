import type { InformationClass, PermissionView } from '@concord/read-models';
import { Section } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Panel, useSectionLabels } from '../../shared/parts.tsx';
import { useNames, usePermissions } from '../../shared/queries.ts';
import { useAddress, useGo } from '../../shared/time.ts';

const CLASSES: readonly InformationClass[] = ['persons', 'threats', 'legal', 'capacity'];
const HUBS: Readonly<Record<string, string>> = {
  'sco-rats': 'SCO',
  'cis-atc': 'CIS',
  csto: 'CSTO',
  un: 'UN',
  interpol: 'INTERPOL',
};

/** How sure that something carries: by the surest instrument. */
const sureOf = (pair: PermissionView | undefined, one: InformationClass): 'yes' | 'assumed' | 'unknown' | 'no' => {
  const instruments = pair?.instruments[one] ?? [];
  if (instruments.length === 0) return 'no';
  if (instruments.some((instrument) => instrument.sure === 'coded')) return 'yes';
  return instruments.some((instrument) => instrument.sure === 'assumed') ? 'assumed' : 'unknown';
};

const code = (id: string): string => HUBS[id] ?? id.replace('state-', '').toUpperCase();

const Matrix = ({
  ids,
  pairs,
  one,
  nameOf,
}: {
  ids: readonly string[];
  pairs: ReadonlyMap<string, PermissionView>;
  one: InformationClass;
  nameOf: (id: string) => string;
}): ReactNode => {
  const { t } = useTranslation();
  const { item } = useAddress();
  const go = useGo();
  return (
    <div className="scroll" dir="ltr">
      <table className="matrix">
        <thead>
          <tr>
            <td />
            {ids.map((id) => (
              <th key={id} scope="col" title={HUBS[id] ?? nameOf(id)}>
                {code(id)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ids.map((from) => (
            <tr key={from}>
              <th scope="row" title={HUBS[from] ?? nameOf(from)} style={{ textAlign: 'end' }}>
                {code(from)}
              </th>
              {ids.map((to) => {
                if (from === to) return <td key={to} className="cell self" />;
                const id = `${from}~${to}`;
                const sure = sureOf(pairs.get(id), one);
                const count = pairs.get(id)?.instruments[one].length ?? 0;
                return (
                  <td key={to}>
                    <button
                      type="button"
                      className={`cell ${sure}`}
                      aria-pressed={item === id}
                      aria-label={`${HUBS[from] ?? nameOf(from)} → ${HUBS[to] ?? nameOf(to)}: ${sure === 'no' ? t('mechanism.none') : count}`}
                      onClick={() => go({ item: id })}
                    >
                      {count > 1 ? count : ''}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

const PairInspector = ({
  pair,
  one,
  nameOf,
}: {
  pair: PermissionView;
  one: InformationClass;
  nameOf: (id: string) => string;
}): ReactNode => {
  const { t } = useTranslation();
  const go = useGo();
  return (
    <aside className="inspector" aria-label={t('frame.inspector')}>
      <header>
        <span className="caption">{t(`mechanism.${one}`)}</span>
        <button type="button" className="button quiet" onClick={() => go({ item: undefined })}>
          {t('frame.close')}
        </button>
      </header>
      <h2>
        {HUBS[pair.from] ?? nameOf(pair.from)} → {HUBS[pair.to] ?? nameOf(pair.to)}
      </h2>
      {CLASSES.map((name) => (
        <section key={name} className="section">
          <h3>{t(`mechanism.${name}`)}</h3>
          {pair.instruments[name].length === 0 ? <p className="caption">{t('mechanism.none')}</p> : null}
          <ol className="claims">
            {pair.instruments[name].map((instrument) => (
              <li key={instrument.agreement}>
                {nameOf(instrument.agreement)}
                <p className="caption">
                  {t('mechanism.sure')}: {t(`mechanism.${instrument.sure}`)}, {instrument.confidence};{' '}
                  {instrument.why.join('; ')}. {instrument.sources.join(', ')}
                </p>
              </li>
            ))}
          </ol>
        </section>
      ))}
      <p className="note">{t('mechanism.coding')}</p>
    </aside>
  );
};

export const Mechanism = (): ReactNode => {
  const { t } = useTranslation();
  const permissions = usePermissions();
  const nameOf = useNames();
  const labels = useSectionLabels();
  const address = useAddress();
  const go = useGo();
  const one = address.class ?? 'persons';
  const summary = permissions.data?.summary;
  const pairs = new Map((permissions.data?.items ?? []).map((pair) => [pair.id, pair]));
  const selected = address.item === undefined ? undefined : pairs.get(address.item);
  const rowsOf = (between: PermissionView['between']) =>
    (permissions.data?.items ?? [])
      .filter((pair) => pair.between === between)
      .map((pair) => [
        HUBS[pair.from] ?? nameOf(pair.from),
        HUBS[pair.to] ?? nameOf(pair.to),
        sureOf(pair, one),
        pair.instruments[one].map((instrument) => nameOf(instrument.agreement)).join('; '),
      ]);
  const columns = [t('mechanism.from'), t('mechanism.to'), t('mechanism.sure'), t('mechanism.by')];
  // States in the order of the organizations they share, never by weight.
  const inOrder = [...(summary?.states ?? [])].sort((a, b) => {
    const key = (id: string): string =>
      ['org-csto', 'org-cis', 'org-sco']
        .map((organization) => (summary?.members[organization]?.includes(id) ? '0' : '1'))
        .join('') + id;
    return key(a) < key(b) ? -1 : 1;
  });
  return (
    <>
      <main className="sheet">
        <div className="page-head">
          <h1>{t('mechanism.title')}</h1>
          <span className="second">{t('mechanism.says')}</span>
        </div>
        <Panel query={permissions}>
          {summary === undefined || summary.states.length === 0 ? (
            <Empty />
          ) : (
            <p data-testid="permission-summary" style={{ fontSize: 'var(--t-lead)', maxInlineSize: '72ch' }}>
              {t('mechanism.summary', {
                with: summary.pairsWithPersonsInstrument,
                pairs: summary.pairs,
                states: summary.states.length,
                organizations:
                  summary.organizationPairsWithPersonsInstrument === 0
                    ? 'none'
                    : summary.organizationPairsWithPersonsInstrument,
              })}
            </p>
          )}
          <fieldset
            className="row"
            aria-label={t('mechanism.class')}
            style={{ marginBlock: 'var(--s-3)', border: 0, padding: 0 }}
          >
            {CLASSES.map((name) => (
              <button
                key={name}
                type="button"
                className={name === one ? 'button primary' : 'button'}
                aria-pressed={name === one}
                onClick={() => go({ class: name === 'persons' ? undefined : name })}
              >
                {t(`mechanism.${name}`)}
              </button>
            ))}
          </fieldset>
          <Section
            title={t('mechanism.states')}
            says={t('mechanism.statesSays')}
            labels={labels}
            table={{ columns, rows: rowsOf('states') }}
          >
            <Matrix ids={inOrder} pairs={pairs} one={one} nameOf={nameOf} />
          </Section>
          <Section
            title={t('mechanism.organizations')}
            labels={labels}
            table={{ columns, rows: rowsOf('organizations') }}
          >
            <Matrix ids={Object.keys(HUBS)} pairs={pairs} one={one} nameOf={nameOf} />
          </Section>
          <p className="caption" style={{ marginBlockStart: 'var(--s-3)' }}>
            <span className="kind">observed</span> {t('mechanism.coding')}
          </p>
        </Panel>
      </main>
      {selected ? <PairInspector pair={selected} one={one} nameOf={nameOf} /> : null}
    </>
  );
};
