import type { PermissionPage } from '@concord/read-models';
import { type Scenario, scenarioFromPermissions, withoutAgreements } from '@concord/simulation';
import { useMemo } from 'react';

/** The standard scenario over the permissions of the moment, without what is switched off; frozen and hashed. */
export const useScenario = (page: PermissionPage | undefined, off: ReadonlySet<string>): Scenario | undefined =>
  useMemo(() => {
    if (!page || page.summary.states.length === 0) return undefined;
    const { states, members } = page.summary;
    return scenarioFromPermissions(withoutAgreements({ states, members, pairs: page.items }, off));
  }, [page, off]);
