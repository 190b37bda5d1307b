import type { AgreementView, PermissionPage } from '@concord/read-models';
import { type FromPermissions, type Scenario, scenarioFromPermissions, withoutAgreements } from '@concord/simulation';
import { useMemo } from 'react';
import type { Changes } from './changes.ts';

/** By evidence, dated or not. */
export const operationalizedOf = (agreements: readonly AgreementView[] | undefined): readonly string[] =>
  (agreements ?? [])
    .filter(({ stages }) => stages.some(({ stage, answer }) => stage === 'operationalized' && answer !== 'no'))
    .map(({ id }) => id);

/** What the page permits, in the form in which scenarios are made; undefined where it has no states. */
export const permittedOf = (
  page: PermissionPage | undefined,
  agreements: readonly AgreementView[] | undefined,
): FromPermissions | undefined => {
  if (!page || page.summary.states.length === 0) return undefined;
  const { states, members } = page.summary;
  return { states, members, pairs: page.items, operationalized: operationalizedOf(agreements) };
};

export type MadeScenario = { scenario: Scenario; refused?: undefined } | { scenario?: undefined; refused: string };

/** The standard scenario over what is permitted, with what is changed; frozen and hashed, or the rule that it breaks. */
export const madeScenario = (
  permitted: FromPermissions,
  off: ReadonlySet<string>,
  { assumptions, parameters }: Changes,
): MadeScenario => {
  try {
    return { scenario: scenarioFromPermissions(withoutAgreements(permitted, off), parameters, assumptions) };
  } catch (error) {
    if (error instanceof RangeError) return { refused: error.message };
    throw error;
  }
};

export const useScenario = (
  permitted: FromPermissions | undefined,
  off: ReadonlySet<string>,
  changes: Changes,
): MadeScenario | undefined =>
  useMemo(() => permitted && madeScenario(permitted, off, changes), [permitted, off, changes]);
