/** Somebody looks on while a run goes: told of each event when it is scheduled and when it is over. A run that nobody watches pays nothing. */
import type { Mechanism } from './mechanism.ts';

export type Watcher = {
  /** A handler has put an event on the agenda. */
  scheduled(tick: number, kind: number, entity: number): void;
  /** A line of the log: an event, behind the entries that it made. The columns are as the event left them. */
  logged(tick: number, kind: number, entity: number, detail: number): void;
};

/** Before the handlers are made: they push and log through the same objects. */
export const watchRun = ({ agenda, log }: Mechanism, watcher: Watcher): void => {
  const { push } = agenda;
  const { add } = log;
  agenda.push = (tick, kind, entity) => {
    push(tick, kind, entity);
    watcher.scheduled(tick, kind, entity);
  };
  log.add = (tick, kind, entity, detail) => {
    add(tick, kind, entity, detail);
    watcher.logged(tick, kind, entity, detail);
  };
};
