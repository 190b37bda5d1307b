/** What may be chosen in the forms of a strategy: the requests for removal that an answer or an appeal is about. */
import { useList } from '../../shared/queries.ts';
import type { Options } from './schema-form-fields.tsx';

const ABOUT_A_REQUEST: ReadonlySet<string> = new Set([
  ...['strategy/answer-removal', 'strategy/appeal', 'strategy/decide-appeal'],
]);

export const useStrategyOptions = ({ id, kind }: { id: string; kind: string }): ((type: string) => Options) => {
  const strategy = useList('strategies').data?.items.find((one) => one.id === id);
  const requests = (strategy?.actions ?? []).filter((one) => one.step === 'removal-request');
  return (type) =>
    kind === 'strategy' && ABOUT_A_REQUEST.has(type)
      ? { action: requests.map((one) => [one.action, `${one.action}: ${one.says}`]) }
      : {};
};
