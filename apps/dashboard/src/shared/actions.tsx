/**
 * One registry of what can be done: buttons, palette, shortcuts, permissions and labels all come from it. An action that
 * one may not take stays visible, with the reason.
 */
import { Action, type IconName } from '@concord/ui';
import { type ReactNode, useEffect, useRef, useSyncExternalStore } from 'react';

export type ActionEntry = {
  id: string;
  label: string;
  /** Where it stands in the palette. */
  group: 'go' | 'time' | 'view' | 'operate' | 'account';
  icon: IconName;
  /** One key, or two in a row (`g w`). */
  keys?: string;
  /** Why it cannot be done now, or not by this reader. */
  barred?: string | undefined;
  run(): void;
};

const entries = new Map<string, ActionEntry>();
const listeners = new Set<() => void>();
let snapshot: readonly ActionEntry[] = [];

const shown = ({ run: _, ...entry }: ActionEntry): string => JSON.stringify(entry);
const publish = (): void => {
  snapshot = [...entries.values()];
  for (const listener of listeners) listener();
};
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Offers actions as long as the caller is on the page. */
export const useOffer = (offered: readonly ActionEntry[]): void => {
  const mine = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    let changed = false;
    const ids = new Set(offered.map((entry) => entry.id));
    for (const id of mine.current) if (!ids.has(id)) changed = entries.delete(id) || changed;
    for (const entry of offered) {
      const before = entries.get(entry.id);
      changed ||= before === undefined || shown(before) !== shown(entry);
      entries.set(entry.id, entry);
    }
    mine.current = ids;
    if (changed) publish();
  });
  useEffect(
    () => () => {
      for (const id of mine.current) entries.delete(id);
      publish();
    },
    [],
  );
};

/** What is offered, to be shown; run it by its id, so that it acts on the page as it is then. */
export const useOffered = (): readonly ActionEntry[] => useSyncExternalStore(subscribe, () => snapshot);

/** Runs an action by its id; what is barred does not run. */
export const runAction = (id: string): void => {
  const entry = entries.get(id);
  if (entry && entry.barred === undefined) entry.run();
};

/** The button of an action. It says what the palette says, and is barred where that is. */
export const ActionButton = ({
  id,
  children,
  ...look
}: {
  id: string;
  children?: ReactNode;
  primary?: boolean;
  danger?: boolean;
  quiet?: boolean;
  small?: boolean;
  reasonId?: string;
}): ReactNode => {
  const entry = useOffered().find((one) => one.id === id);
  if (!entry) return null;
  return (
    <Action
      {...look}
      barred={entry.barred}
      {...(children === undefined ? {} : { label: entry.label })}
      onAct={() => runAction(id)}
    >
      {children ?? entry.label}
    </Action>
  );
};
