/** Hubs by the ids of the coding: organizations with their bodies. */
export const HUBS: Readonly<Record<string, string>> = {
  'sco-rats': 'SCO',
  'cis-atc': 'CIS',
  csto: 'CSTO',
  un: 'UN',
  interpol: 'INTERPOL',
};
export const ORGANIZATIONS: Readonly<Record<string, string>> = {
  'org-sco': 'SCO',
  'org-cis': 'CIS',
  'org-csto': 'CSTO',
};

/** Two letters for a state, a short name for a hub; INTERPOL is cut to fit its column, its name stands in full beside it. */
export const codeOf = (id: string): string =>
  id === 'interpol' ? 'IPOL' : (HUBS[id] ?? id.replace('state-', '').toUpperCase());
