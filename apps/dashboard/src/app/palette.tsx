import { Icon, type IconName, numberText } from '@concord/ui';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, type ReactNode, type RefObject, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { runAction, useOffered } from '../shared/actions.tsx';
import { useList } from '../shared/queries.ts';
import { dateText } from '../shared/text.ts';
import { today, useGo, useMoment } from '../shared/time.ts';
import { find, typedDay, typedPosition } from './finding.ts';

type Entry = {
  id: string;
  label: string;
  /** Searched too, and shown beside the label. */
  more?: string;
  icon: IconName;
  keys?: string | undefined;
  barred?: string | undefined;
  run(): void;
};

const MOST = 12;

/** Things of the record by their names; the tab where each stands. */
type Searched = 'organizations' | 'agreements' | 'proposals' | 'resolutions' | 'debates';

const useThings = (): readonly { tab: Searched; id: string; label: string; more: string }[] => {
  const { t } = useTranslation();
  const organizations = useList('organizations').data?.items;
  const agreements = useList('agreements').data?.items;
  const proposals = useList('proposals').data?.items;
  const resolutions = useList('resolutions').data?.items;
  const debates = useList('debates').data?.items;
  return useMemo(() => {
    const named = (tab: Searched, items: readonly { id: string; label: string; more?: string }[]) =>
      items.map(({ id, label, more = '' }) => ({
        tab,
        id,
        label,
        more: [t(`record.${tab}`), more].filter(Boolean).join(', '),
      }));
    return [
      ...named(
        'organizations',
        (organizations ?? []).map((one) => ({ id: one.id, label: one.short, more: one.names.en ?? '' })),
      ),
      ...named(
        'agreements',
        (agreements ?? []).map((one) => ({ id: one.id, label: one.title })),
      ),
      ...named(
        'proposals',
        (proposals ?? []).map((one) => ({ id: one.id, label: `${one.ordinal}. ${one.title}` })),
      ),
      ...named(
        'resolutions',
        (resolutions ?? []).map((one) => ({ id: one.id, label: one.title, more: String(one.symbol.value ?? '') })),
      ),
      ...named(
        'debates',
        (debates ?? []).map((one) => ({ id: one.id, label: one.title })),
      ),
    ];
  }, [organizations, agreements, proposals, resolutions, debates, t]);
};

const useEntries = (query: string): readonly Entry[] => {
  const { t } = useTranslation();
  const go = useGo();
  const navigate = useNavigate();
  const moment = useMoment();
  const actions = useOffered();
  const things = useThings();
  const day = typedDay(query);
  const position = typedPosition(query);
  const at = { asOf: undefined, knownAt: undefined, position: undefined };
  const moments: Entry[] = [
    ...(day !== undefined && day <= today()
      ? [
          { id: 'day/asOf', label: t('palette.asOf', { date: dateText(day) }), run: () => go({ ...at, asOf: day }) },
          {
            id: 'day/known',
            label: t('palette.knownAt', { date: dateText(day) }),
            run: () => go({ ...at, knownAt: day }),
          },
          {
            id: 'day/both',
            label: t('palette.both', { date: dateText(day) }),
            run: () => go({ ...at, asOf: day, knownAt: day }),
          },
        ]
      : []),
    ...(position === undefined
      ? []
      : [
          {
            id: 'position',
            label: t('palette.position', { position: numberText(position) }),
            run: () => go({ ...at, position }),
          },
        ]),
  ].map((one) => ({ ...one, icon: 'history' as const }));
  const acts: readonly Entry[] = actions.map((one) => ({
    ...one,
    more: t(`actions.group.${one.group}`),
    run: () => runAction(one.id),
  }));
  if (query.trim() === '') return acts;
  const record: readonly Entry[] = things.map((one) => ({
    id: `${one.tab}/${one.id}`,
    label: one.label,
    more: one.more,
    icon: 'document' as const,
    run: () => void navigate({ to: '/record', search: { ...moment, tab: one.tab, item: one.id } }),
  }));
  return [...moments, ...find(acts, query, 6), ...find(record, query, MOST)];
};

const Body = ({ close }: { close(): void }): ReactNode => {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const id = useId();
  const entries = useEntries(query);
  const current = Math.min(chosen, entries.length - 1);
  const run = (entry: Entry | undefined): void => {
    if (!entry || entry.barred !== undefined) return;
    close();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Enter') {
      event.preventDefault();
      run(entries[current]);
    } else if (step !== 0 && entries.length > 0) {
      event.preventDefault();
      const next = (current + step + entries.length) % entries.length;
      setChosen(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' });
    }
  };
  return (
    <>
      <div className="palette-input">
        <Icon name="search" />
        <input
          // biome-ignore lint/a11y/noAutofocus: the reader asked for the search; the focus belongs in it.
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={entries.length > 0 ? `${id}-${current}` : undefined}
          aria-label={t('palette.label')}
          placeholder={t('palette.hint')}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setChosen(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="palette-list" id={`${id}-list`} role="listbox" aria-label={t('palette.results')}>
        {entries.map((entry, n) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above takes the keys for its list.
          <div
            key={entry.id}
            id={`${id}-${n}`}
            role="option"
            tabIndex={-1}
            aria-selected={n === current}
            aria-disabled={entry.barred !== undefined}
            onClick={() => run(entry)}
            onPointerMove={() => setChosen(n)}
          >
            <Icon name={entry.barred === undefined ? entry.icon : 'lock'} />
            <span className="cut">{entry.label}</span>
            <span className="why">{entry.barred ?? entry.more}</span>
            {entry.keys === undefined ? null : <kbd dir="ltr">{entry.keys.toUpperCase()}</kbd>}
          </div>
        ))}
      </div>
      {entries.length === 0 ? <p className="palette-none">{t('palette.none', { query })}</p> : null}
    </>
  );
};

/** Search and commands in one: the actions of the page, things of the record, and moments as one types them. */
export const Palette = ({
  dialog,
  open,
  onClose,
}: {
  dialog: RefObject<HTMLDialogElement | null>;
  open: boolean;
  onClose(): void;
}): ReactNode => {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself; the click is for its backdrop.
    <dialog
      ref={dialog}
      className="palette"
      aria-label={t('palette.label')}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && dialog.current?.close()}
    >
      {open ? <Body close={() => dialog.current?.close()} /> : null}
    </dialog>
  );
};
