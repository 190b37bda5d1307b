/** What a server says in English, said in the language of the page where that has words for its rule. */
import type { Verdict } from '@concord/domain';
import { listText } from '@concord/ui';
import i18next from 'i18next';
import { codeText, wordFor } from './codes.ts';

/** @param says the server's own words, which are shown where the page has none for the rule */
export const ruleText = (rule: string | undefined, says: string): string =>
  (rule === undefined ? undefined : wordFor('problem', rule)) ?? says;

/** What would settle a doubt. */
export const settlingText = (rule: string, missing: string): string =>
  wordFor('settling', rule) ??
  i18next.t(/(^source\/|\/unknown-)/.test(rule) ? 'settlingUnknown' : 'settlingElse', { missing });

/** Why somebody may not, by the roles that may. */
export const verdictText = (verdict: Verdict): string => {
  if (verdict.allowed) return '';
  const people = verdict.needs.filter((role) => !role.startsWith('system:'));
  return people.length === 0
    ? i18next.t('barred.installation')
    : i18next.t('barred.role', {
        roles: listText(
          people.map((role) => codeText('roles', `${role}.name`)),
          'disjunction',
        ),
      });
};

export const errorText = (error: unknown): string => (error instanceof Error ? error.message : String(error));
