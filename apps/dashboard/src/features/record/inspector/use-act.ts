import { numberText } from '@concord/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, command } from '../../../shared/api.ts';
import type { ListName } from '../../../shared/queries.ts';
import { isShownBy } from '../../../shared/shown.ts';
import { type Refusals, refusalsOf } from '../field-problems.ts';

/** Gives one command, waits until the list has come as far as it, and says what became of it. */
export const useAct = (list: ListName, id: string, version: number) => {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const [refusals, setRefusals] = useState<Refusals>([]);
  const [done, setDone] = useState<string>();
  const [busy, setBusy] = useState(false);
  // One intent keeps its key, so that sending it again after a lost answer does nothing twice.
  const intent = useRef({ asked: '', key: '' });
  const act = async (part: string, body: Readonly<Record<string, unknown>>): Promise<boolean> => {
    const asked = `${part} ${version} ${JSON.stringify(body)}`;
    if (intent.current.asked !== asked) intent.current = { asked, key: crypto.randomUUID() };
    setBusy(true);
    setProblem(undefined);
    setRefusals([]);
    try {
      const { position } = await command(`/api/${list}/${id}/${part}`, body, version, intent.current.key);
      const shown = await isShownBy(list, id, position);
      await queries.invalidateQueries({ queryKey: ['list', list] });
      setDone(t(shown ? 'record.done' : 'record.doneLater', { position: numberText(position) }));
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) setProblem(t('record.noAnswer'));
      else {
        setRefusals(refusalsOf(error));
        setProblem(error.problem.status === 412 ? `${error.message} ${t('record.readAgain')}` : error.message);
      }
      return false;
    } finally {
      setBusy(false);
    }
  };
  const forget = (): void => {
    setProblem(undefined);
    setRefusals([]);
  };
  return { act, busy, problem, refusals, done, forget };
};
